package io.facenet.gallery.people;

import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import java.util.Objects;

/**
 * A face to enroll.
 *
 * @param embedding d bytes
 * @param photo where the photo came from, for people to read
 * @param photoHash a hash of the photo's bytes: the same photo is the same hash
 * @param box where the face is in the photo
 * @param quality how well it can be seen
 * @param thumbnail a small picture of the face (JPEG), empty for none; not copied
 */
public record NewFace(
    QuantizedEmbedding embedding,
    String photo,
    String photoHash,
    Box box,
    Quality quality,
    byte[] thumbnail) {
  /** No thumbnail. */
  public static final byte[] NO_THUMBNAIL = {};

  /** No photo is kept. */
  public static final byte[] NO_PHOTO = {};

  public NewFace {
    Objects.requireNonNull(embedding, "embedding");
    Objects.requireNonNull(photo, "photo");
    Objects.requireNonNull(photoHash, "photoHash");
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(quality, "quality");
    Objects.requireNonNull(thumbnail, "thumbnail");
  }

  /** The same face with another embedding. */
  public NewFace with(QuantizedEmbedding other) {
    return new NewFace(other, photo, photoHash, box, quality, thumbnail);
  }
}
