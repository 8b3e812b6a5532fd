package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.NewFace;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Checksums (CRC-32C) of what is stored, so that a bit that flips on the disk is noticed. All
 * single flips in a row are, and of any other damage all but one in four billion.
 */
final class FaceChecksum {
  private FaceChecksum() {}

  /** Of a face with all that is stored of it; in [0, 2³²). */
  static long of(long id, long subjectId, NewFace face, long enrolledAt) {
    CRC32C sum = new CRC32C();
    sum.update(bytes(id, subjectId, face, enrolledAt));
    return sum.getValue();
  }

  /** Of a person's name; in [0, 2³²). */
  static long of(long subjectId, String name) {
    CRC32C sum = new CRC32C();
    sum.update(bytes(subjectId, name));
    return sum.getValue();
  }

  /** Of a kept photo; in [0, 2³²). */
  static long of(String hash, byte[] photo) {
    CRC32C sum = new CRC32C();
    sum.update(
        written(
            out -> {
              text(out, hash);
              block(out, photo);
            }));
    return sum.getValue();
  }

  /** Of an embedding that a face had before; in [0, 2³²). */
  static long of(long face, QuantizedEmbedding embedding) {
    CRC32C sum = new CRC32C();
    sum.update(
        written(
            out -> {
              out.writeLong(face);
              block(out, embedding.codes());
              text(out, embedding.modelId());
            }));
    return sum.getValue();
  }

  /** What the checksum of a face is taken of. */
  static byte[] bytes(long id, long subjectId, NewFace face, long enrolledAt) {
    return written(
        out -> {
          out.writeLong(id);
          out.writeLong(subjectId);
          block(out, face.embedding().codes());
          text(out, face.embedding().modelId());
          text(out, face.photo());
          text(out, face.photoHash());
          number(out, face.box().x());
          number(out, face.box().y());
          number(out, face.box().width());
          number(out, face.box().height());
          number(out, face.quality().size());
          number(out, face.quality().sharpness());
          number(out, face.quality().yaw());
          number(out, face.quality().pitch());
          number(out, face.quality().confidence());
          block(out, face.thumbnail());
          out.writeLong(enrolledAt);
        });
  }

  private static byte[] bytes(long subjectId, String name) {
    return written(
        out -> {
          out.writeLong(subjectId);
          text(out, name);
        });
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    block(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void block(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** SQLite keeps no sign of zero and one kind of NaN. */
  private static void number(DataOutputStream out, double value) throws IOException {
    out.writeLong(Double.doubleToLongBits(value + 0.0));
  }
}
