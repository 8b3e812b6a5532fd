package io.facenet.models.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One table of a FlatBuffers file: fields by their number in the schema, each of which may be
 * missing. Nothing in the file is believed: every position is compared with the file's size before
 * it is read, and a list with the bytes that are left, so a file that was cut short or made up ends
 * in an {@link IOException} of one line.
 */
final class FlatTable {
  private static final int MOST_TABLES = 1 << 14;

  private final ByteBuffer file;
  private final int position;
  private final int fields;
  private final int fieldsEnd;

  private FlatTable(ByteBuffer file, int position) throws IOException {
    this.file = file;
    this.position = position;
    require(position, 4);
    this.fields = inside((long) position - file.getInt(position), 4);
    int size = Short.toUnsignedInt(file.getShort(fields));
    if (size < 4) {
      throw broken("a table has no description");
    }
    require(fields, size);
    this.fieldsEnd = fields + size;
  }

  /**
   * The root table of a file.
   *
   * @param identifier the four letters at byte 4 that say what kind of file it is
   * @throws IOException if they are others or the file ends before its root
   */
  static FlatTable root(byte[] bytes, String identifier) throws IOException {
    if (bytes.length < 8) {
      throw new IOException("it has only " + bytes.length + " bytes; it was cut short");
    }
    String found = new String(bytes, 4, 4, StandardCharsets.ISO_8859_1);
    if (!found.equals(identifier)) {
      throw new IOException("it does not begin like a file of kind " + identifier);
    }
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new FlatTable(file, inside(file, file.getInt(0) & 0xffffffffL, 4));
  }

  /** A signed byte; the standard value if the field is missing. */
  int int8(int field, int standard) throws IOException {
    int place = place(field, 1);
    return place == 0 ? standard : file.get(place);
  }

  /** A signed integer; the standard value if the field is missing. */
  int int32(int field, int standard) throws IOException {
    int place = place(field, 4);
    return place == 0 ? standard : file.getInt(place);
  }

  /**
   * A list of integers; empty if the field is missing.
   *
   * @param most entries that it may have
   */
  List<Integer> integers(int field, int most) throws IOException {
    int start = target(field);
    List<Integer> values = new ArrayList<>();
    if (start != 0) {
      int count = length(start, 4, most);
      for (int i = 0; i < count; i++) {
        values.add(file.getInt(start + 4 + 4 * i));
      }
    }
    return values;
  }

  /** A list of bytes; empty if the field is missing. */
  ByteBuffer bytes(int field) throws IOException {
    int start = target(field);
    int size = start == 0 ? 0 : length(start, 1, Integer.MAX_VALUE);
    return file.slice(start == 0 ? 0 : start + 4, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The table that a field refers to; null if it is missing. */
  FlatTable table(int field) throws IOException {
    int start = target(field);
    return start == 0 ? null : new FlatTable(file, start);
  }

  /** A list of tables; empty if the field is missing. */
  List<FlatTable> tables(int field) throws IOException {
    int start = target(field);
    List<FlatTable> tables = new ArrayList<>();
    if (start != 0) {
      int count = length(start, 4, MOST_TABLES);
      for (int i = 0; i < count; i++) {
        tables.add(new FlatTable(file, follow(start + 4 + 4 * i)));
      }
    }
    return tables;
  }

  /** Number of entries of the list that starts here. */
  private int length(int start, int width, int most) throws IOException {
    long count = file.getInt(start) & 0xffffffffL;
    if (count > most) {
      throw broken(
          String.format(
              Locale.ROOT, "it has a list of %d entries where at most %d are", count, most));
    }
    require(start + 4L, count * width);
    return (int) count;
  }

  /** Where the value of a field lies; 0 if it is missing. */
  private int place(int field, int size) throws IOException {
    int entry = fields + 4 + 2 * field;
    if (entry + 2 > fieldsEnd) {
      return 0;
    }
    int offset = Short.toUnsignedInt(file.getShort(entry));
    return offset == 0 ? 0 : inside((long) position + offset, size);
  }

  /** Where that lies which a field refers to; 0 if the field is missing. */
  private int target(int field) throws IOException {
    int place = place(field, 4);
    return place == 0 ? 0 : follow(place);
  }

  private int follow(int place) throws IOException {
    return inside(place + (file.getInt(place) & 0xffffffffL), 4);
  }

  private int inside(long start, int size) throws IOException {
    return inside(file, start, size);
  }

  private static int inside(ByteBuffer file, long start, int size) throws IOException {
    if (start < 0 || start + size > file.limit()) {
      throw broken(
          String.format(
              Locale.ROOT, "byte %d is wanted, it has %d; cut short?", start, file.limit()));
    }
    return (int) start;
  }

  private void require(long start, long size) throws IOException {
    if (start + size > file.limit()) {
      throw broken(
          String.format(
              Locale.ROOT,
              "%d bytes from byte %d on are wanted, it has %d; cut short?",
              size,
              start,
              file.limit()));
    }
  }

  private static IOException broken(String what) {
    return new IOException("it is damaged: " + what);
  }
}
