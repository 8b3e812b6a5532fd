package io.facenet.gallery.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where sealed bytes belong: put elsewhere, they do not open.
 *
 * @param column table and column, without zero characters
 * @param row number of the row's face, 0 where there is none
 * @param bound what else they belong to
 */
public record Place(String column, long row, String bound) {
  /** The codes of a face, which are one person's and one version's. */
  public static Place codes(long face, long subject, String model) {
    return new Place("face.codes", face, subject + " " + model);
  }

  /** The small picture of a face. */
  public static Place thumbnail(long face) {
    return new Place("face.thumbnail", face, "");
  }

  /** The codes that a face had before it moved to another version. */
  public static Place kept(long face, String model) {
    return new Place("kept.codes", face, model);
  }

  /** The codes that are laid by for a face. */
  public static Place coming(long face, String model) {
    return new Place("coming.codes", face, model);
  }

  /** The codes of a face without a name. */
  public static Place unknownCodes(long row, String model) {
    return new Place("unknown.codes", row, model);
  }

  /** The small picture of a face without a name. */
  public static Place unknownThumbnail(long row) {
    return new Place("unknown.thumbnail", row, "");
  }

  /** The codes of a photo's face that is not somebody. */
  public static Place denied(long row, String model) {
    return new Place("denial.codes", row, model);
  }

  /** A kept photo. */
  public static Place photo(String hash) {
    return new Place("photo.bytes", 0, hash);
  }

  /** What it is bound to as bytes, in a gallery; no two places have the same. */
  byte[] bytes(byte[] gallery) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
    bytes.writeBytes(gallery);
    bytes.write(0);
    bytes.writeBytes(column.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(row).array());
    bytes.writeBytes(bound.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** For messages, as in "face.codes of face 12": names what is meant, never what is in it. */
  @Override
  public String toString() {
    return row == 0
        ? "%s of %.12s".formatted(column, bound)
        : "%s of face %d".formatted(column, row);
  }
}
