package io.facenet.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Something that is done every minute, whether it fails or not. */
final class EveryMinute implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(EveryMinute.class.getName());
  private static final int PATIENCE_SECONDS = 30;

  private final Runnable task;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(EveryMinute::thread);

  EveryMinute(Runnable task) {
    this.task = task;
    timer.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.MINUTES);
  }

  private static Thread thread(Runnable run) {
    Thread thread = new Thread(run, "every minute");
    thread.setDaemon(true);
    return thread;
  }

  private void run() {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "not done as it should be: {0}", e.getMessage());
    }
  }

  /** Waits for what is being done. */
  @Override
  public void close() throws InterruptedException {
    timer.shutdownNow();
    if (!timer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOGGER.log(System.Logger.Level.WARNING, "it is being done still");
    }
  }
}
