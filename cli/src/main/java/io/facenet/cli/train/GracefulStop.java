package io.facenet.cli.train;

import io.facenet.training.listener.StopSignal;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.listener.TrainingSession;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Lets a run that is told to end (Ctrl-C, SIGTERM) finish its step and save, however long that
 * takes: the process waits for {@link #close()}. Told again, it ends at once. A listener of the run
 * that it ends.
 */
final class GracefulStop implements TrainingListener, AutoCloseable {
  private static final int KILLED_BY = 128;

  private final Consumer<String> say;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "graceful-stop");
  private volatile boolean begun;
  private final StopSignal signal;

  /**
   * @param signal that the run heeds
   * @param say hears that the run was told to end
   */
  GracefulStop(StopSignal signal, Consumer<String> say) {
    this.signal = signal;
    this.say = say;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From now on there are steps to save. Before, the process ends as soon as it is told to. */
  @Override
  public void onStart(TrainingSession session) {
    begun = true;
  }

  /** Asks the run to stop and waits until it has. */
  void request() {
    signal.request();
    if (!begun) {
      say.accept("told to end before a step was taken: there is nothing to save");
      return;
    }
    String atOnce =
        endAtTheNextSignal()
            ? "; told again (Ctrl-C), it ends at once and goes on from the last checkpoint"
            : "";
    say.accept("told to end: stops after this step, to save it" + atOnce);
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * While a process ends, Java passes over further signals unless someone listens to them. The
   * classes for that are in every JDK but not in its API, so they are asked for by name.
   */
  private static boolean endAtTheNextSignal() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halt =
          Proxy.newProxyInstance(
              GracefulStop.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                int number = (int) signal.getMethod("getNumber").invoke(arguments[0]);
                Runtime.getRuntime().halt(KILLED_BY + number);
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        Object which = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, which, halt);
      }
      return true;
    } catch (ReflectiveOperationException e) {
      return false; // another kind of Java, or signals are left to the system (-Xrs)
    }
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
