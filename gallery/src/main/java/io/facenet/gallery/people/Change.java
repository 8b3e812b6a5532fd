package io.facenet.gallery.people;

import java.util.Optional;
import java.util.UUID;

/**
 * A change that can be undone.
 *
 * @param id random
 * @param kind what was done
 * @param at milliseconds since 1970
 * @param from the name of the person that faces came from, or the name before; empty for faces that
 *     had none
 * @param subject the name of the person who has the faces now, or the name after
 * @param faces how many faces it moved
 */
public record Change(
    UUID id, Kind kind, long at, Optional<String> from, String subject, int faces) {
  /** What was done. */
  public enum Kind {
    /** Two people became one. */
    MERGE,
    /** A person got another name. */
    RENAME,
    /** Faces were given to another person. */
    REASSIGN,
    /** Faces that nobody had named got a name. */
    NAMING
  }
}
