package io.facenet.cluster;

import java.util.Objects;

/**
 * A face to group.
 *
 * @param photo name of its photo; two faces of one photo are two people
 * @param number of the face in its photo, from 1
 * @param codes d bytes by the scheme of {@link io.facenet.core.vector.Int8}; not copied
 */
public record PhotoFace(String photo, int number, byte[] codes) {
  /** Checks that all is there. */
  public PhotoFace {
    Objects.requireNonNull(photo, "photo");
    Objects.requireNonNull(codes, "codes");
  }

  /** What names the face, {@code PHOTO#NUMBER}. */
  public String name() {
    return photo + "#" + number;
  }
}
