package io.facenet.server.http;

import io.facenet.server.key.KeyKind;
import io.facenet.server.key.Scope;
import java.util.Optional;

/**
 * Who may ask: everybody, or the holder of a key of a kind with a scope. An admin's key opens every
 * door.
 *
 * @param kind empty for keys of every kind
 * @param scope empty if no key is needed
 */
public record Access(Optional<KeyKind> kind, Optional<Scope> scope) {
  /** Without a key. */
  public static final Access OPEN = new Access(Optional.empty(), Optional.empty());

  /** With a key of this kind that has this scope. */
  public static Access of(KeyKind kind, Scope scope) {
    return new Access(Optional.of(kind), Optional.of(scope));
  }

  /** With a key of any kind that has this scope. */
  public static Access of(Scope scope) {
    return new Access(Optional.empty(), Optional.of(scope));
  }
}
