package io.facenet.vision.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a protobuf message. */
final class ProtoWriter {
  private final ByteArrayOutputStream out;

  ProtoWriter() {
    this(32);
  }

  ProtoWriter(int expected) {
    out = new ByteArrayOutputStream(expected);
  }

  ProtoWriter number(int field, long value) {
    varint((long) field << 3 | ProtoReader.VARINT);
    varint(value);
    return this;
  }

  ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter floats(int field, float[] values) {
    ByteBuffer content =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    content.asFloatBuffer().put(values);
    return bytes(field, content.array());
  }

  ProtoWriter message(int field, ProtoWriter message) {
    return bytes(field, message.toBytes());
  }

  ProtoWriter bytes(int field, byte[] content) {
    varint((long) field << 3 | ProtoReader.BYTES);
    varint(content.length);
    out.writeBytes(content);
    return this;
  }

  /** Fields of another message as they are. */
  ProtoWriter copy(byte[] from, int start, int end) {
    out.write(from, start, end - start);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
