package io.facenet.gallery.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** SQLite's format of a row: a header of types, then the values. */
final class RecordFormat {
  private RecordFormat() {}

  /**
   * Reads a row.
   *
   * @return Long, Double, String, byte[] or null for each column
   * @throws RuntimeException if the bytes are no row
   */
  static Object[] read(ByteBuffer row) {
    long header = variableInteger(row);
    if (header < 1 || header > row.limit()) {
      throw new IllegalArgumentException("a header of " + header + " bytes");
    }
    List<Long> types = new ArrayList<>();
    while (row.position() < header) {
      types.add(variableInteger(row));
    }
    Object[] values = new Object[types.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(row, types.get(i));
    }
    return values;
  }

  private static Object value(ByteBuffer row, long type) {
    if (type >= 12) {
      long length = (type - 12) / 2;
      if (length > row.remaining()) {
        throw new IllegalArgumentException(
            "a value of " + length + " bytes, of which " + row.remaining() + " are there");
      }
      byte[] bytes = new byte[(int) length];
      row.get(bytes);
      return type % 2 == 0 ? bytes : new String(bytes, StandardCharsets.UTF_8);
    }
    if (type < 0 || type > 9) {
      throw new IllegalArgumentException("a value of type " + type);
    }
    return switch ((int) type) {
      case 0 -> null;
      case 1 -> integer(row, 1);
      case 2 -> integer(row, 2);
      case 3 -> integer(row, 3);
      case 4 -> integer(row, 4);
      case 5 -> integer(row, 6);
      case 6 -> integer(row, 8);
      case 7 -> row.getDouble();
      case 8 -> 0L;
      default -> 1L;
    };
  }

  private static Long integer(ByteBuffer row, int bytes) {
    long value = row.get();
    for (int i = 1; i < bytes; i++) {
      value = (value << 8) | (row.get() & 0xff);
    }
    return value;
  }

  /** One to nine bytes of seven bits each, the highest first; the ninth has eight. */
  static long variableInteger(ByteBuffer bytes) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte next = bytes.get();
      value = (value << 7) | (next & 0x7f);
      if (next >= 0) {
        return value;
      }
    }
    return (value << 8) | (bytes.get() & 0xff);
  }
}
