package io.facenet.vision.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A comment in a JPEG or PNG file that says that this library has drawn it. */
final class PictureMark {
  /** The mark stands within so many bytes from the start. */
  static final int WITHIN = 256;

  private static final byte[] TEXT = "facenet drawing".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SOFTWARE = "Software\0".getBytes(StandardCharsets.US_ASCII);
  private static final int JPEG_START = 2;
  private static final int PNG_HEADER = 8 + 25;

  private PictureMark() {}

  /**
   * The file with the mark.
   *
   * @param file a whole JPEG or PNG file
   */
  static byte[] add(byte[] file) {
    boolean png = file[0] == (byte) 0x89;
    int place = png ? PNG_HEADER : JPEG_START;
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 64);
    out.write(file, 0, place);
    out.writeBytes(png ? textChunk() : comment());
    out.write(file, place, file.length - place);
    return out.toByteArray();
  }

  /** Whether the mark stands in the first bytes of a file. */
  static boolean isIn(byte[] head) {
    return has(head, JPEG_START, comment()) || has(head, PNG_HEADER, textChunk());
  }

  private static boolean has(byte[] head, int place, byte[] mark) {
    return head.length >= place + mark.length
        && Arrays.equals(head, place, place + mark.length, mark, 0, mark.length);
  }

  private static byte[] comment() {
    ByteBuffer segment = ByteBuffer.allocate(4 + TEXT.length);
    segment.putShort((short) 0xfffe).putShort((short) (2 + TEXT.length)).put(TEXT);
    return segment.array();
  }

  private static byte[] textChunk() {
    ByteBuffer chunk = ByteBuffer.allocate(12 + SOFTWARE.length + TEXT.length);
    chunk.putInt(SOFTWARE.length + TEXT.length);
    chunk.put("tEXt".getBytes(StandardCharsets.US_ASCII)).put(SOFTWARE).put(TEXT);
    CRC32 check = new CRC32();
    check.update(chunk.array(), 4, chunk.position() - 4);
    return chunk.putInt((int) check.getValue()).array();
  }
}
