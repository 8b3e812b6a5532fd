package io.facenet.server.key;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key, without the secret.
 *
 * @param id by which log and list name it
 * @param label for people to read
 * @param kind what it is for
 * @param scopes what it may do; an admin's has all
 * @param gallery name of the gallery that it sees, and no other
 * @param unknown what {@code subjects} holds for a stranger
 * @param expires when it ends
 */
public record ApiKey(
    String id,
    String label,
    KeyKind kind,
    Set<Scope> scopes,
    String gallery,
    Unknown unknown,
    Optional<Instant> expires) {
  /**
   * What a list of subjects holds for a stranger: the nearest person, as CompreFace does, or
   * nobody.
   */
  public enum Unknown {
    NEAREST,
    EMPTY
  }

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it may. */
  public boolean may(Scope scope) {
    return kind == KeyKind.ADMIN || scopes.contains(scope);
  }
}
