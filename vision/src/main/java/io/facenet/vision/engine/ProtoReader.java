package io.facenet.vision.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the fields of one protobuf message inside a larger array, without loading any
 * protobuf class and without copying what it passes over.
 */
final class ProtoReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int fieldStart;
  private int number;
  private int type;
  private int contentStart;
  private long value;

  ProtoReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** That the bytes are no protobuf message. */
  static final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenException() {
      super("not a protobuf message", null, false, false);
    }
  }

  /**
   * Steps to the next field, if there is one.
   *
   * @throws BrokenException if it is cut off or of an unknown type
   */
  boolean next() {
    if (position >= end) {
      return false;
    }
    fieldStart = position;
    long tag = varint();
    number = (int) (tag >>> 3);
    type = (int) (tag & 7);
    value = type == VARINT || type == BYTES ? varint() : 0;
    contentStart = position;
    long length =
        switch (type) {
          case VARINT -> 0;
          case FIXED64 -> Long.BYTES;
          case FIXED32 -> Integer.BYTES;
          case BYTES -> value;
          default -> -1;
        };
    if (length < 0 || length > end - position) {
      throw new BrokenException();
    }
    position += (int) length;
    return true;
  }

  /** Whether the field has this number and type. */
  boolean is(int wantedNumber, int wantedType) {
    return number == wantedNumber && type == wantedType;
  }

  /** Where the field's tag begins. */
  int fieldStart() {
    return fieldStart;
  }

  /** Behind the field's last byte. */
  int fieldEnd() {
    return position;
  }

  /** The number of a field of type {@link #VARINT}. */
  long value() {
    return value;
  }

  /** The number of bytes of the content. */
  int length() {
    return position - contentStart;
  }

  /** A field of type {@link #BYTES} as text. */
  String text() {
    return new String(bytes, contentStart, position - contentStart, StandardCharsets.UTF_8);
  }

  /** A field of type {@link #BYTES} as a message of its own. */
  ProtoReader message() {
    return new ProtoReader(bytes, contentStart, position);
  }

  /** A field of type {@link #BYTES} as 32-bit floats, little-endian. */
  float[] floats() {
    float[] values = new float[(position - contentStart) / Float.BYTES];
    ByteBuffer.wrap(bytes, contentStart, position - contentStart)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  /** The next number of a message that is a packed field; −1 behind the last. */
  long nextPacked() {
    return position < end ? varint() : -1;
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position >= end) {
        throw new BrokenException();
      }
      byte next = bytes[position++];
      result |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw new BrokenException();
  }
}
