package io.facenet.vision.photo;

/** Numbers and marks in a byte array; an offset outside it answers −1 or false, never throws. */
final class Bytes {
  private final byte[] bytes;

  Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /** Whether the characters, all below 256, stand at the offset. */
  boolean startsWith(int offset, String mark) {
    if (offset < 0 || offset > bytes.length - mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((bytes[offset + i] & 0xff) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** One unsigned byte, or −1 outside. */
  int at(long offset) {
    return offset < 0 || offset >= bytes.length ? -1 : bytes[(int) offset] & 0xff;
  }

  /** Unsigned 16 bits, most significant first, or −1 outside. */
  int bigShort(long offset) {
    return outside(offset, 2) ? -1 : at(offset) << 8 | at(offset + 1);
  }

  /** Unsigned 16 bits, least significant first, or −1 outside. */
  int littleShort(long offset) {
    return outside(offset, 2) ? -1 : at(offset + 1) << 8 | at(offset);
  }

  /** Unsigned 24 bits, least significant first, or −1 outside. */
  int littleTriple(long offset) {
    return outside(offset, 3) ? -1 : littleShort(offset + 1) << 8 | at(offset);
  }

  /** Unsigned 32 bits, most significant first, or −1 outside. */
  long bigInt(long offset) {
    return outside(offset, 4) ? -1 : (long) bigShort(offset) << 16 | bigShort(offset + 2);
  }

  /** Unsigned 32 bits, least significant first, or −1 outside. */
  long littleInt(long offset) {
    return outside(offset, 4) ? -1 : (long) littleShort(offset + 2) << 16 | littleShort(offset);
  }

  private boolean outside(long offset, int size) {
    return offset < 0 || offset + size > bytes.length;
  }
}
