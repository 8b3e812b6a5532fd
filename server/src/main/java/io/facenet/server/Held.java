package io.facenet.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a server has opened, closed in the other order. */
final class Held implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Held.class.getName());

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T opened) {
    open.push(opened);
    return opened;
  }

  /** Closes all, whichever of them fails. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOGGER.log(System.Logger.Level.WARNING, "not closed as it should be: {0}", e.getMessage());
      }
    }
  }
}
