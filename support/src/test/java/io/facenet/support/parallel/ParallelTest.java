package io.facenet.support.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.support.parallel.Parallel.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
  private static final int THREADS = 3;

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void keepsTheOrderOfTheItems() {
    CountDownLatch secondDone = new CountDownLatch(1);
    try (Parallel parallel = new Parallel(THREADS);
        Stream<Outcome<Integer, Integer>> outcomes =
            parallel.inOrder(
                numbers(100),
                i -> {
                  if (i == 0) {
                    await(secondDone);
                  } else {
                    secondDone.countDown();
                  }
                  return -i;
                })) {
      assertThat(outcomes.map(o -> o.result().orElseThrow()))
          .isEqualTo(IntStream.range(0, 100).mapToObj(i -> -i).toList());
    }
  }

  @Test
  void neverRunsFarAhead() {
    AtomicInteger started = new AtomicInteger();
    try (Parallel parallel = new Parallel(THREADS);
        Stream<Outcome<Integer, Integer>> outcomes =
            parallel.inOrder(numbers(500), i -> started.incrementAndGet())) {
      Iterator<Outcome<Integer, Integer>> iterator = outcomes.iterator();
      for (int read = 1; iterator.hasNext(); read++) {
        assertThat(iterator.next().item()).isEqualTo(read - 1);
        assertThat(started.get()).isLessThanOrEqualTo(read + 4 * THREADS);
      }
    }
    assertThat(started).hasValue(500);
  }

  @Test
  void isLazyAndTakesNoItemsAtAll() {
    AtomicInteger started = new AtomicInteger();
    try (Parallel parallel = new Parallel(1)) {
      Stream<Outcome<Integer, Integer>> unread =
          parallel.inOrder(numbers(9), i -> started.incrementAndGet());
      assertThat(started).hasValue(0);
      unread.close();
      assertThat(parallel.inOrder(List.<Integer>of(), i -> i)).isEmpty();
    }
  }

  @Test
  void aFailureToReadBelongsToItsItem() {
    try (Parallel parallel = new Parallel(2);
        Stream<Outcome<Integer, Integer>> outcomes =
            parallel.inOrder(
                numbers(5),
                i -> {
                  if (i == 2) {
                    throw new IOException("two");
                  }
                  return i;
                })) {
      List<Outcome<Integer, Integer>> all = outcomes.toList();
      assertThat(all).extracting(Outcome::item).containsExactly(0, 1, 2, 3, 4);
      assertThat(all.get(2).result()).isEmpty();
      assertThat(all.get(2).problem()).get().extracting(Throwable::getMessage).isEqualTo("two");
      assertThat(all.get(3).problem()).isEmpty();
    }
  }

  @Test
  void mistakesAndErrorsSurfaceAsTheyAre() {
    RuntimeException mistake = new IllegalStateException("mistake");
    OutOfMemoryError error = new OutOfMemoryError("made up");
    try (Parallel parallel = new Parallel(2)) {
      assertThatThrownBy(
              () ->
                  parallel
                      .inOrder(
                          numbers(50),
                          i -> {
                            throw mistake;
                          })
                      .toList())
          .isSameAs(mistake);
      assertThatThrownBy(
              () ->
                  parallel
                      .inOrder(
                          numbers(50),
                          i -> {
                            throw error;
                          })
                      .toList())
          .isSameAs(error);
      assertThat(parallel.inOrder(numbers(3), i -> i)).as("the threads still work").hasSize(3);
    }
  }

  @Test
  void closingTheStreamStartsNoMoreWork() {
    AtomicInteger started = new AtomicInteger();
    try (Parallel parallel = new Parallel(1)) {
      Iterator<Outcome<Integer, Integer>> iterator;
      try (Stream<Outcome<Integer, Integer>> outcomes =
          parallel.inOrder(numbers(1000), i -> started.incrementAndGet())) {
        iterator = outcomes.iterator();
        iterator.next();
      }
      assertThat(iterator.hasNext()).isFalse();
      assertThat(parallel.inOrder(List.of(0), i -> i)).as("waits for what ran").hasSize(1);
      assertThat(started.get()).isLessThanOrEqualTo(5);
    }
  }

  /** Whoever closes what the work uses, such as a native session, must know that it ended. */
  @Test
  void closingWaitsForTheWorkThatRuns() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Parallel parallel = new Parallel(2);
    Iterator<Outcome<Integer, Integer>> iterator =
        parallel
            .<Integer, Integer>inOrder(
                List.of(0, 1),
                i -> {
                  if (i == 1) {
                    running.countDown();
                    spin(ended);
                  }
                  return i;
                })
            .iterator();
    iterator.next();
    running.await();
    parallel.close();
    assertThat(ended).isTrue();
  }

  @Test
  void whoReadsOnAfterTheEndIsToldAndDoesNotHang() {
    CountDownLatch closed = new CountDownLatch(1);
    Parallel parallel = new Parallel(1);
    Iterator<Outcome<Integer, Integer>> iterator =
        parallel
            .<Integer, Integer>inOrder(
                numbers(9),
                i -> {
                  if (i == 1) {
                    closed.countDown();
                    spin(new AtomicBoolean());
                  }
                  return i;
                })
            .iterator();
    iterator.next();
    await(closed);
    parallel.close();
    assertThatThrownBy(() -> iterator.forEachRemaining(outcome -> {}))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void needsAThread() {
    assertThatThrownBy(() -> new Parallel(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads is 0");
  }

  @Test
  void manyCallersShareTheThreads() throws InterruptedException {
    List<List<Integer>> results = new ArrayList<>();
    try (Parallel parallel = new Parallel(2)) {
      List<Thread> callers = new ArrayList<>();
      for (int c = 0; c < 4; c++) {
        int offset = 100 * c;
        Thread caller =
            new Thread(
                () -> {
                  List<Integer> own =
                      parallel
                          .<Integer, Integer>inOrder(numbers(50), i -> i + offset)
                          .map(o -> o.result().orElseThrow())
                          .toList();
                  synchronized (results) {
                    results.add(own);
                  }
                });
        caller.start();
        callers.add(caller);
      }
      for (Thread caller : callers) {
        caller.join();
      }
    }
    assertThat(results).hasSize(4);
    for (List<Integer> own : results) {
      int offset = own.get(0);
      assertThat(own).isEqualTo(IntStream.range(offset, offset + 50).boxed().toList());
    }
  }

  /** Native code: does not care about interrupts. */
  private static void spin(AtomicBoolean ended) {
    long sum = 0;
    for (int i = 0; i < 20_000_000; i++) {
      sum += i * 31L;
    }
    ended.set(sum != 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
