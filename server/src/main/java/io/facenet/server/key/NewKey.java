package io.facenet.server.key;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a key is to be.
 *
 * @param label for people to read, up to 100 characters
 * @param kind what it is for
 * @param scopes what it may do; those of an admin's key are not asked for, and {@link Scope#ADMIN} is an admin's alone
 * @param gallery 1 to 50 letters, digits, dashes and underscores
 * @param unknown what {@code subjects} holds for a stranger
 * @param expires when it ends
 */
public record NewKey(
    String label,
    KeyKind kind,
    Set<Scope> scopes,
    String gallery,
    ApiKey.Unknown unknown,
    Optional<Instant> expires) {
  /** The gallery of those that name none. */
  public static final String MAIN = "main";

  private static final int MAX_LABEL = 100;

  public NewKey {
    Objects.requireNonNull(unknown, "unknown");
    Objects.requireNonNull(expires, "expires");
    if (label.length() > MAX_LABEL) {
      throw new IllegalArgumentException("a label has up to " + MAX_LABEL + " characters");
    }
    if (!gallery.matches("[A-Za-z0-9_-]{1,50}")) {
      throw new IllegalArgumentException("a gallery's name has 1 to 50 letters, digits, dashes and underscores");
    }
    if (kind == KeyKind.ADMIN) {
      scopes = Set.copyOf(EnumSet.allOf(Scope.class));
    } else if (scopes.contains(Scope.ADMIN)) {
      throw new IllegalArgumentException("the scope ADMIN belongs to keys of the kind ADMIN");
    } else {
      scopes = Set.copyOf(scopes);
    }
  }

  /** An admin's, with the gallery {@value #MAIN}. */
  public static NewKey admin(String label) {
    return new NewKey(label, KeyKind.ADMIN, Set.of(), MAIN, ApiKey.Unknown.NEAREST, Optional.empty());
  }

  /** Of a kind that may do all that the kind is for, and never ends. */
  public static NewKey of(KeyKind kind, String gallery) {
    Set<Scope> all = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));
    return new NewKey("", kind, all, gallery, ApiKey.Unknown.NEAREST, Optional.empty());
  }
}
