package io.facenet.gallery.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The leaves of a SQLite file's trees, read page by page without the tree: what a damaged or cut
 * file still holds is found wherever it lies. Layout: "Database File Format" at sqlite.org.
 */
final class DatabasePages implements AutoCloseable {
  private static final int TABLE_LEAF = 0x0d;
  private static final int INDEX_LEAF = 0x0a;
  private static final int FILE_HEADER = 100;
  private static final int DEFAULT_PAGE = 4096;

  /** SQLite's own limit on the bytes of a row. */
  private static final long MAX_ROW = 1_000_000_000;

  private final FileChannel channel;
  private final int pageSize;
  private final int usable;
  private final long pages;

  private DatabasePages(FileChannel channel) throws IOException {
    this.channel = channel;
    ByteBuffer header = ByteBuffer.allocate(FILE_HEADER);
    channel.read(header, 0);
    int declared = header.getShort(16) & 0xffff;
    boolean plausible = declared >= 512 && Integer.bitCount(declared) == 1;
    int reserved = header.get(20) & 0xff;
    this.pageSize = plausible ? declared : DEFAULT_PAGE;
    this.usable = pageSize - (plausible && pageSize - reserved >= 480 ? reserved : 0);
    this.pages = (channel.size() + pageSize - 1) / pageSize;
  }

  static DatabasePages open(Path file) throws IOException {
    return new DatabasePages(FileChannel.open(file, StandardOpenOption.READ));
  }

  /** Takes a row of some table. */
  interface RowSink {
    /**
     * @param number the row's number; 0 for a row of a table without numbers
     * @param values its columns: Long, Double, String, byte[] or null
     */
    void accept(long number, Object[] values);
  }

  /** Hands out all rows that can be read, in the order of the pages. */
  void eachRow(RowSink sink) throws IOException {
    for (long page = 1; page <= pages; page++) {
      ByteBuffer bytes = page(page);
      int start = page == 1 ? FILE_HEADER : 0;
      int kind = bytes.get(start) & 0xff;
      if (kind == TABLE_LEAF || kind == INDEX_LEAF) {
        int cells = bytes.getShort(start + 3) & 0xffff;
        for (int cell = 0; cell < cells && start + 10 + 2 * cell <= usable; cell++) {
          row(bytes, bytes.getShort(start + 8 + 2 * cell) & 0xffff, kind == TABLE_LEAF, sink);
        }
      }
    }
  }

  private void row(ByteBuffer page, int place, boolean table, RowSink sink) throws IOException {
    long number;
    Object[] values;
    try {
      ByteBuffer cell = page.duplicate().position(place);
      long length = RecordFormat.variableInteger(cell);
      number = table ? RecordFormat.variableInteger(cell) : 0;
      values = RecordFormat.read(payload(cell, length, table));
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | BufferUnderflowException notARow) {
      return;
    }
    sink.accept(number, values);
  }

  /** A row's bytes: the first in the page, and what does not fit in a chain of other pages. */
  private ByteBuffer payload(ByteBuffer cell, long length, boolean table) throws IOException {
    if (length < 1 || length > Math.min(channel.size(), MAX_ROW)) {
      throw new IllegalArgumentException("a row of " + length + " bytes");
    }
    int max = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    int min = (usable - 12) * 32 / 255 - 23;
    int here = (int) length;
    if (length > max) {
      long some = min + (length - min) % (usable - 4);
      here = (int) (some <= max ? some : min);
    }
    ByteBuffer first = cell.slice(cell.position(), here);
    if (here == length) {
      return first;
    }
    // Memory is taken as the chain goes on, since most lengths in overwritten pages are wrong.
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    append(first, whole);
    long next = cell.getInt(cell.position() + here) & 0xffffffffL;
    while (whole.size() < length) {
      if (next < 1 || next > pages) {
        throw new IllegalArgumentException("a chain leads to page " + next);
      }
      ByteBuffer page = page(next);
      next = page.getInt(0) & 0xffffffffL;
      append(page.slice(4, (int) Math.min(length - whole.size(), usable - 4)), whole);
    }
    return ByteBuffer.wrap(whole.toByteArray());
  }

  private static void append(ByteBuffer part, ByteArrayOutputStream whole) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    whole.write(bytes, 0, bytes.length);
  }

  /** A page; what the file does not have of it is zero. */
  private ByteBuffer page(long number) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(pageSize);
    long start = (number - 1) * pageSize;
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = channel.read(bytes, start + bytes.position());
    }
    return bytes.clear();
  }

  long bytes() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
