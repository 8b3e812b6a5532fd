package io.facenet.core.parallel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Override
  public void close() {
    workers.shutdownNow();
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

    InOrder(Iterator<T> items, Work<T, R> work) {
      this.items = items;
      this.work = work;
    }

    @Override
    public boolean hasNext() {
      return !started.isEmpty() || items.hasNext();
    }

    @Override
    public Outcome<T, R> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
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
      started.forEach(future -> future.cancel(true));
      started.clear();
    }
  }
}
