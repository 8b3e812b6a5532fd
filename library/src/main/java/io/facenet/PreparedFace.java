package io.facenet;

import io.facenet.gallery.people.NewFace;
import java.util.Objects;
import java.util.Optional;

/**
 * A face that is ready to be enrolled: everything is measured, nothing is stored.
 *
 * @param name of the person, in its one spelling
 * @param face what will be stored; empty when the photo is enrolled for this person already
 * @param photo the bytes of the photo that will be kept, empty for none; not copied
 */
public record PreparedFace(String name, Optional<NewFace> face, byte[] photo) {
  public PreparedFace {
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(photo, "photo");
  }

  /** The photo is not kept. */
  public PreparedFace(String name, Optional<NewFace> face) {
    this(name, face, NewFace.NO_PHOTO);
  }
}
