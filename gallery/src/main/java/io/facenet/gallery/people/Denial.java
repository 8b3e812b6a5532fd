package io.facenet.gallery.people;

import java.util.Optional;
import java.util.UUID;

/**
 * A word of somebody's that a face, or a person, is not a person.
 *
 * @param id random
 * @param subject the name of the person that it is not
 * @param of what it is that is not
 * @param face the enrolled face, or the one without a name, if it is one
 * @param other the name of the other person, if it is one
 * @param at milliseconds since 1970
 */
public record Denial(
    UUID id, String subject, Of of, Optional<UUID> face, Optional<String> other, long at) {
  /** What can be told not to be somebody. */
  public enum Of {
    /** A face of a photo that is not enrolled; its code is kept. */
    PHOTO,
    /** An enrolled face. */
    FACE,
    /** A face that nobody has named yet. */
    UNKNOWN,
    /** A whole person. */
    PERSON
  }
}
