package io.facenet.gallery.people;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A face in the gallery.
 *
 * @param id its number; ascending in the order of enrollment, never used again
 * @param subject the name of the person
 * @param face what was enrolled
 * @param enrolledAt milliseconds since 1970
 * @param uuid that no other face has in any gallery; empty for one to be drawn, and in a gallery of
 *     before format 4 that is open for reading only
 */
public record EnrolledFace(
    long id, String subject, NewFace face, long enrolledAt, Optional<UUID> uuid) {
  public EnrolledFace {
    Objects.requireNonNull(uuid, "uuid");
  }

  /** A face without a UUID. */
  public EnrolledFace(long id, String subject, NewFace face, long enrolledAt) {
    this(id, subject, face, enrolledAt, Optional.empty());
  }
}
