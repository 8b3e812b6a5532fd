package io.facenet.models.convert;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes FlatBuffers files for tests: each table with its description, then what it refers to. */
final class FlatWriter {
  private final ByteBuffer file =
      ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).putInt(0);

  /** Fields by number: an Integer, a Byte, an int[], a byte[], a Table or a List of Tables. */
  static final class Table {
    private final Map<Integer, Object> fields = new TreeMap<>();

    Table with(int field, Object value) {
      fields.put(field, value);
      return this;
    }
  }

  /** The bytes of a file. */
  static byte[] file(String identifier, Table root) {
    FlatWriter writer = new FlatWriter();
    writer.file.put(identifier.getBytes(StandardCharsets.ISO_8859_1));
    int start = writer.write(root);
    writer.file.putInt(0, start);
    byte[] bytes = new byte[writer.file.position()];
    writer.file.flip().get(bytes);
    return bytes;
  }

  private int write(Table table) {
    int last = table.fields.isEmpty() ? -1 : ((TreeMap<Integer, Object>) table.fields).lastKey();
    int description = file.position();
    int size = 4 + 2 * (last + 1);
    file.putShort((short) size).putShort((short) (4 + 4 * table.fields.size()));
    int place = 4;
    for (int field = 0; field <= last; field++) {
      file.putShort((short) (table.fields.containsKey(field) ? place : 0));
      place += table.fields.containsKey(field) ? 4 : 0;
    }
    int start = file.position();
    file.putInt(start - description);
    for (Object value : table.fields.values()) {
      file.putInt(
          value instanceof Integer number ? number : value instanceof Byte small ? small : 0);
    }
    place = start + 4;
    for (Object value : table.fields.values()) {
      if (!(value instanceof Number)) {
        int target = reference(value);
        file.putInt(place, target - place);
      }
      place += 4;
    }
    return start;
  }

  private int reference(Object value) {
    if (value instanceof Table table) {
      return write(table);
    }
    int start = file.position();
    if (value instanceof byte[] bytes) {
      file.putInt(bytes.length).put(bytes);
    } else if (value instanceof int[] numbers) {
      file.putInt(numbers.length);
      for (int number : numbers) {
        file.putInt(number);
      }
    } else {
      List<?> tables = (List<?>) value;
      file.putInt(tables.size());
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < tables.size(); i++) {
        places.add(file.position());
        file.putInt(0);
      }
      for (int i = 0; i < tables.size(); i++) {
        int target = write((Table) tables.get(i));
        file.putInt(places.get(i), target - places.get(i));
      }
    }
    return start;
  }
}
