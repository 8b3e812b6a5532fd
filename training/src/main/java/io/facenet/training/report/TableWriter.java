package io.facenet.training.report;

import io.facenet.support.text.CsvLine;
import io.facenet.training.exception.MetricsNotWrittenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Adds rows to a CSV file, some at a time. */
final class TableWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 13;

  private final Path file;
  private final int columns;
  private final FileChannel channel;
  private final StringBuilder rows = new StringBuilder();

  /**
   * @param file there already
   * @param columns of its header; a shorter row is filled up with NaN
   */
  TableWriter(Path file, int columns) throws IOException {
    this.file = file;
    this.columns = columns;
    this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  void add(String... cells) throws IOException {
    String[] row = Arrays.copyOf(cells, Math.max(columns, cells.length));
    Arrays.fill(row, cells.length, row.length, "NaN");
    rows.append(CsvLine.join(row)).append('\n');
    if (rows.length() >= BUFFER) {
      flush();
    }
  }

  /** Hands all rows to the system. */
  void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(rows.toString().getBytes(StandardCharsets.UTF_8));
    rows.setLength(0); // what fails once is not tried again when the file is closed
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new MetricsNotWrittenException(file, e);
    }
  }

  /** Makes sure that all rows are on the disk. */
  void force() throws IOException {
    flush();
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new MetricsNotWrittenException(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}
