package io.facenet.cli.serve;

import io.facenet.cli.output.ExitStatus;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Waits until the process is told to end (Ctrl-C, SIGTERM), stops what is to be stopped, and lets the process end with 0:
 * for a service that is the ordinary end.
 */
final class UntilToldToEnd implements AutoCloseable {
  private final Runnable stop;
  private final PrintWriter out;
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "stop");

  /**
   * @param stop is run once, when the process is told to end
   * @param out is flushed after it
   */
  UntilToldToEnd(Runnable stop, PrintWriter out) {
    this.stop = stop;
    this.out = out;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Returns when this thread is interrupted; a process that is told to end ends in here. */
  void await() {
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** While a process ends, only this gives it another status than that of the signal. */
  private void end() {
    stop.run();
    out.flush();
    Runtime.getRuntime().halt(ExitStatus.OK);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook is running.
    }
  }
}
