package io.facenet.support.parallel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * How many threads compute: handed to whatever has a loop to spread. A loop's items are taken one
 * after another by the calling thread and by helpers, so the order is open; work whose items touch
 * nothing in common gives the same result on any number of threads. A loop may start inside
 * another. Thread-safe.
 *
 * <p>Helpers are daemon threads that end when there is nothing to do, so there is nothing to close.
 */
public final class Workers {
  private static final Workers ALL = new Workers(Runtime.getRuntime().availableProcessors());
  private static final long IDLE_SECONDS = 5;

  private final int threads;
  private final ThreadPoolExecutor helpers;

  /**
   * @param threads that compute at once, the calling one among them; at least 1
   */
  public Workers(int threads) {
    this(threads, "facenet-worker");
  }

  /**
   * @param threads that compute at once, the calling one among them; at least 1
   * @param name of the helpers, for people who look at threads
   */
  public Workers(int threads, String name) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", it must be at least 1");
    }
    this.threads = threads;
    this.helpers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    helpers.allowCoreThreadTimeOut(true);
  }

  /** All processors: what loops use where nobody says how many. */
  public static Workers all() {
    return ALL;
  }

  /** So many threads; all that ask for all processors share theirs. */
  public static Workers of(int threads) {
    return threads == ALL.threads ? ALL : new Workers(threads);
  }

  /** How many threads compute at once. */
  public int threads() {
    return threads;
  }

  /**
   * Works on the items 0 to count − 1 and returns when all are done; when it throws, none is at
   * work any more.
   *
   * @param work safe on several threads, for different items
   * @throws RuntimeException the first that the work threw; no further item is then begun
   * @throws IllegalStateException if the thread was interrupted before all items were begun
   */
  public void forEach(int count, IntConsumer work) {
    Job job = new Job(count, work);
    for (int helper = 1; helper < Math.min(threads, count); helper++) {
      helpers.execute(job::run);
    }
    job.run();
    job.await();
  }

  /**
   * Begins to work on the items 0 to count − 1 in the background; see {@link Job#await}.
   *
   * @param work safe on several threads, for different items
   */
  public Job start(int count, IntConsumer work) {
    Job job = new Job(count, work);
    for (int helper = 0; helper < Math.min(threads, count); helper++) {
      helpers.execute(job::run);
    }
    return job;
  }

  /** The results of a function for all items, in their order. */
  public <T, R> List<R> map(List<T> items, Function<T, R> work) {
    List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
    forEach(items.size(), i -> results.set(i, work.apply(items.get(i))));
    return results;
  }

  /** A loop under way. */
  public static final class Job {
    private final int count;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch unfinished;

    private Job(int count, IntConsumer work) {
      this.count = count;
      this.work = work;
      this.unfinished = new CountDownLatch(count);
    }

    /** Takes items until none is left. */
    private void run() {
      for (int item = next.getAndIncrement(); item < count; item = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            work.accept(item);
          }
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        } finally {
          unfinished.countDown();
        }
      }
    }

    /**
     * Waits until all items are done, or none is at work any more after a failure. When the thread
     * is interrupted, which it stays, no further item is begun.
     *
     * @throws RuntimeException the first that the work threw
     * @throws IllegalStateException if items were left because of an interruption
     */
    public void await() {
      try {
        unfinished.await();
      } catch (InterruptedException e) {
        int left = cancelRest();
        join();
        Thread.currentThread().interrupt();
        if (left > 0) {
          throw new IllegalStateException("interrupted while working", e);
        }
      }
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
    }

    /** Waits until no item is at work any more, whatever happens; an interruption is kept. */
    public void join() {
      boolean interrupted = false;
      while (unfinished.getCount() > 0) {
        try {
          unfinished.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /** Begins no further item. */
    public void cancel() {
      cancelRest();
    }

    /** Returns how many items were not begun. */
    private int cancelRest() {
      int left = Math.max(0, count - next.getAndSet(count));
      for (int item = 0; item < left; item++) {
        unfinished.countDown();
      }
      return left;
    }
  }
}
