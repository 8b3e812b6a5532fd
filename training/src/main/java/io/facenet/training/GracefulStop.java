package io.facenet.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run that is told to end (Ctrl-C, SIGTERM) finish its step and save: the process waits for
 * {@link #close()}, a minute at most.
 */
final class GracefulStop implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "graceful-stop");
  private volatile boolean requested;

  GracefulStop() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Asks the run to stop and waits until it has. */
  void request() {
    requested = true;
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRequested() {
    return requested;
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending: the hook runs
    }
  }
}
