package io.facenet.gallery.index;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets many threads search an index at once, and one change it while nobody searches. */
final class IndexLock {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** What is done under the lock. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  <T, E extends Exception> T reading(Work<T, E> work) throws E {
    return under(lock.readLock(), work);
  }

  <T, E extends Exception> T writing(Work<T, E> work) throws E {
    return under(lock.writeLock(), work);
  }

  void changing(Runnable change) {
    writing(
        () -> {
          change.run();
          return true;
        });
  }

  private static <T, E extends Exception> T under(Lock lock, Work<T, E> work) throws E {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }
}
