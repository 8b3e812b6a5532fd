package io.facenet.server.face;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The time in which one thread answers one call: what it uses of the {@link Galleries} stays open
 * until it ends.
 */
public final class Visit implements AutoCloseable {
  private static final ThreadLocal<Visit> CURRENT = new ThreadLocal<>();

  private final Deque<Runnable> atEnd = new ArrayDeque<>();

  private Visit() {}

  /** Begins one on this thread, on which it has to end, too. */
  public static Visit begin() {
    Visit visit = new Visit();
    CURRENT.set(visit);
    return visit;
  }

  /** That of this thread. */
  static Optional<Visit> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  void atEnd(Runnable release) {
    atEnd.push(release);
  }

  @Override
  public void close() {
    CURRENT.remove();
    while (!atEnd.isEmpty()) {
      atEnd.pop().run();
    }
  }
}
