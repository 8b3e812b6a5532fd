package io.facenet.cli.output;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ctrl-C between results, never within one: what was stored has been said, and what was said is
 * whole.
 */
final class Interruption {
  /** So long the end of the process waits for a result that does not come to its end. */
  private static final int PATIENCE_SECONDS = 5;

  private static final ReentrantLock RESULT = new ReentrantLock();

  private Interruption() {}

  /** What is done with one result. */
  interface Work {
    void run() throws IOException;
  }

  /** Makes the end of this process wait for the result in hand, and lets no other one begin. */
  static void waitForTheResultInHand() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::hold));
  }

  /** Keeps the lock for good: the process ends. */
  private static void hold() {
    try {
      boolean held = RESULT.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!held) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does something whole. */
  static void whole(Work work) throws IOException {
    RESULT.lock();
    try {
      work.run();
    } finally {
      RESULT.unlock();
    }
  }
}
