package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.seal.Vault;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Checksums (CRC-32C) of what is stored, so that a bit that flips on the disk is noticed. All
 * single flips in a row are, and of any other damage all but one in four billion. In an encrypted
 * gallery they are made with its key: they tell nothing of what they are taken of, and who has no
 * key cannot change a row so that they fit.
 *
 * @param vault the gallery's
 */
record FaceChecksum(Vault vault) {
  /** Those of a gallery that is not encrypted, in [0, 2³²). */
  static final FaceChecksum PLAIN = new FaceChecksum(Vault.NONE);

  /** Of a face with all that is stored of it; in [0, 2⁶³). */
  long of(long id, long subjectId, NewFace face, long enrolledAt) {
    return vault.sum(bytes(id, subjectId, face, enrolledAt));
  }

  /** Of a person's name; in [0, 2⁶³). */
  long of(long subjectId, String name) {
    return vault.sum(bytes(subjectId, name));
  }

  /** Of a kept photo; in [0, 2⁶³). */
  long of(String hash, byte[] photo) {
    return vault.sum(
        written(
            out -> {
              text(out, hash);
              block(out, photo);
            }));
  }

  /** Of an embedding that a face had before; in [0, 2⁶³). */
  long of(long face, QuantizedEmbedding embedding) {
    return vault.sum(
        written(
            out -> {
              out.writeLong(face);
              block(out, embedding.codes());
              text(out, embedding.modelId());
            }));
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
