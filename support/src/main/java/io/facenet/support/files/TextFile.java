package io.facenet.support.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Text that people or other programs wrote, in UTF-8. A byte order mark, which some editors put in
 * front, is not part of the text; bytes that are no UTF-8 are an error that names file and line.
 */
public final class TextFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextFile() {}

  /**
   * The whole text.
   *
   * @throws IOException if it cannot be read or is not UTF-8
   */
  public static String read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      throw new IOException(
          "%s, line %d: is not UTF-8 text; save the file as UTF-8"
              .formatted(file, 1 + text.chars().filter(c -> c == '\n').count()));
    }
    boolean marked = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK;
    return (marked ? text.subSequence(1, text.length()) : text).toString();
  }

  /**
   * Its lines, without their ends.
   *
   * @throws IOException if it cannot be read or is not UTF-8
   */
  public static List<String> lines(Path file) throws IOException {
    return read(file).lines().toList();
  }
}
