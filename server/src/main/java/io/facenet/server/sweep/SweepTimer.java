package io.facenet.server.sweep;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sweeps now and again, in the background. */
public final class SweepTimer implements AutoCloseable {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int PATIENCE_SECONDS = 30;
  private static final System.Logger LOGGER = System.getLogger(SweepTimer.class.getName());

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(SweepTimer::thread);

  private SweepTimer() {}

  /** Starts: the first time when the server has settled, then every hour. */
  public static SweepTimer start(Runnable sweep) {
    SweepTimer timer = new SweepTimer();
    var unused =
        timer.thread.scheduleWithFixedDelay(
            () -> carefully(sweep), FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    return timer;
  }

  /** A failure costs one time, not all that would follow. */
  private static void carefully(Runnable sweep) {
    try {
      sweep.run();
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "no sweep this time: {0}", e.getClass().getName());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "retention");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for the one that runs. */
  @Override
  public void close() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }
}
