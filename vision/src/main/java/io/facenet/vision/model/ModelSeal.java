package io.facenet.vision.model;

import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The checksums of a model file. They are the last entry of its own metadata, under the key {@value
 * #KEY}, and cover every byte before that entry: a file that was damaged after it was written is
 * found out wherever it was copied to.
 *
 * <p>There are two. SHA-256 is what {@code model install} and {@code model check} compare. Every
 * load compares CRC-32C, which finds damage as well: over the 28 MB of the largest model it takes a
 * few milliseconds, SHA-256 in a Java that has just started a tenth of a {@code verify} or more.
 */
public final class ModelSeal {
  /** The key of the metadata that holds the checksums. */
  public static final String KEY = "facenet.seal";

  private static final int CRC_DIGITS = 8;
  private static final int SHA_DIGITS = 64;

  /** The entry up to the checksums, and with them. */
  private static final byte[] HEAD = head();

  private static final int LENGTH = HEAD.length + CRC_DIGITS + SHA_DIGITS;

  private ModelSeal() {}

  /** What the checksums say of a file. */
  public enum State {
    /** The bytes are those that were written. */
    INTACT,
    /** They are others. */
    DAMAGED,
    /** The file holds no checksums: it was made elsewhere, or by an older version. */
    UNKNOWN
  }

  /**
   * The model with checksums of all it holds; old ones are replaced.
   *
   * @throws IOException if the bytes are no ONNX model
   */
  public static byte[] seal(byte[] model) throws IOException {
    Map<String, String> metadata = OnnxMetadata.read(model);
    metadata.remove(KEY);
    byte[] content = OnnxMetadata.replace(model, metadata);
    byte[] sealed = Arrays.copyOf(content, content.length + LENGTH);
    System.arraycopy(HEAD, 0, sealed, content.length, HEAD.length);
    byte[] sums =
        (crc(content, content.length) + DataHash.of(content)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(sums, 0, sealed, content.length + HEAD.length, sums.length);
    return sealed;
  }

  /** What CRC-32C says, in little more than the time of reading the bytes once. */
  public static State quick(byte[] model) {
    return sealed(model)
        ? state(crc(model, model.length - LENGTH), digits(model, 0, CRC_DIGITS))
        : State.UNKNOWN;
  }

  /** What both say. */
  public static State thorough(byte[] model) {
    return quick(model) == State.INTACT
        ? state(
            DataHash.of(Arrays.copyOf(model, model.length - LENGTH)),
            digits(model, CRC_DIGITS, SHA_DIGITS))
        : quick(model);
  }

  private static State state(String actual, String written) {
    return actual.equals(written) ? State.INTACT : State.DAMAGED;
  }

  private static boolean sealed(byte[] model) {
    int start = model.length - LENGTH;
    return start >= 0 && Arrays.equals(model, start, start + HEAD.length, HEAD, 0, HEAD.length);
  }

  private static String digits(byte[] model, int from, int count) {
    int start = model.length - CRC_DIGITS - SHA_DIGITS + from;
    return new String(model, start, count, StandardCharsets.US_ASCII);
  }

  private static String crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static byte[] head() {
    byte[] entry = ModelFields.encoded(Map.of(KEY, "0".repeat(CRC_DIGITS + SHA_DIGITS)));
    return Arrays.copyOf(entry, entry.length - CRC_DIGITS - SHA_DIGITS);
  }
}
