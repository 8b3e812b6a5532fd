package io.facenet;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets many threads use something until one ends it, who waits for those that use it. */
final class Lifetime {
  private final String closedMessage;

  /** Read by those who use it, written by the one who ends it. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * @param closedMessage what a use after the end is told
   */
  Lifetime(String closedMessage) {
    this.closedMessage = closedMessage;
  }

  /**
   * Uses the thing.
   *
   * @throws IllegalStateException if it has ended
   */
  <T> T use(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(closedMessage);
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Ends it, once. */
  void end(Runnable release) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
