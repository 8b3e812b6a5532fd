package io.facenet.support.parallel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A fixed number of threads that apply a function to many items; results come in the order of the
 * items, with a bounded number in flight, so memory does not grow with the number of items.
 * Thread-safe.
 */
public final class Parallel implements AutoCloseable {
  private final ExecutorService workers;
  private final int ahead;

  /**
   * @param threads at least 1; they do not keep a program alive
   */
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", it must be at least 1");
    }
    this.ahead = 4 * threads;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "facenet-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Work that may fail to read or write. */
  public interface Work<T, R> {
    /** The result for one item, not null. */
    R apply(T item) throws IOException;
  }

  /**
   * What came of one item: a result, or why there is none.
   *
   * @param item what was worked on
   * @param result empty if it failed
   * @param problem empty if it did not fail
   */
  public record Outcome<T, R>(T item, Optional<R> result, Optional<IOException> problem) {}

  /**
   * Applies work to every item. An {@link IOException} becomes the outcome of its item; any other
   * exception ends the stream.
   *
   * @return lazy; close it if it is not read to its end
   */
  public <T, R> Stream<Outcome<T, R>> inOrder(Collection<T> items, Work<T, R> work) {
    InOrder<T, R> outcomes = new InOrder<>(items.iterator(), work);
    return StreamSupport.stream(
            Spliterators.spliterator(
                outcomes, items.size(), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(outcomes::cancel);
  }

  /**
   * Starts nothing more and waits for the work that runs: after it nobody uses what the work uses,
   * so that may be closed too.
   */
  @Override
  public void close() {
    for (Runnable waiting : workers.shutdownNow()) {
      ((Future<?>) waiting).cancel(true);
    }
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = workers.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T, R> Outcome<T, R> outcome(T item, Work<T, R> work) {
    try {
      return new Outcome<>(item, Optional.of(work.apply(item)), Optional.empty());
    } catch (IOException e) {
      return new Outcome<>(item, Optional.empty(), Optional.of(e));
    }
  }

  private final class InOrder<T, R> implements Iterator<Outcome<T, R>> {
    private final Iterator<T> items;
    private final Work<T, R> work;
    private final Deque<Future<Outcome<T, R>>> started = new ArrayDeque<>();
    private boolean canceled;

    InOrder(Iterator<T> items, Work<T, R> work) {
      this.items = items;
      this.work = work;
    }

    @Override
    public boolean hasNext() {
      return !canceled && (!started.isEmpty() || items.hasNext());
    }

    @Override
    public Outcome<T, R> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (workers.isShutdown()) {
        cancel();
        throw new CancellationException("closed while its results were still being read");
      }
      while (started.size() < ahead && items.hasNext()) {
        T item = items.next();
        started.add(workers.submit(() -> outcome(item, work)));
      }
      try {
        return started.remove().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancel();
        throw new IllegalStateException("interrupted while working", e);
      } catch (ExecutionException e) {
        cancel();
        throw unchecked(e.getCause());
      }
    }

    private RuntimeException unchecked(Throwable cause) {
      if (cause instanceof Error error) {
        throw error;
      }
      return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    void cancel() {
      canceled = true;
      started.forEach(future -> future.cancel(true));
      started.clear();
    }
  }
}
