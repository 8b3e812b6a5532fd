package io.facenet.support.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyItemIsDoneOnce(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(1000);
    new Workers(threads).forEach(done.length(), done::incrementAndGet);
    assertThat(IntStream.range(0, done.length()).map(done::get)).containsOnly(1);
  }

  /** Three items that wait for each other end only if three threads work at once. */
  @Test
  void soManyThreadsWorkAtOnceAndNoMore() {
    CyclicBarrier barrier = new CyclicBarrier(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    new Workers(3)
        .forEach(
            30,
            item -> {
              threads.add(Thread.currentThread());
              try {
                barrier.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(threads).hasSize(3).contains(Thread.currentThread());
  }

  @Test
  void aLoopInsideALoopEnds() {
    Workers workers = new Workers(2);
    AtomicInteger done = new AtomicInteger();
    workers.forEach(8, i -> workers.forEach(8, k -> done.incrementAndGet()));
    assertThat(done).hasValue(64);
  }

  @Test
  void resultsComeInTheOrderOfTheItems() {
    assertThat(new Workers(4).map(List.of(3, 1, 2), i -> "n" + i))
        .containsExactly("n3", "n1", "n2");
  }

  @Test
  void aFailureIsThrownAndStopsTheRest() {
    AtomicInteger begun = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Workers(1)
                    .forEach(
                        100,
                        item -> {
                          begun.incrementAndGet();
                          throw new IllegalStateException("item " + item);
                        }))
        .hasMessage("item 0");
    assertThat(begun).hasValue(1);
  }

  @Test
  void backgroundWorkIsAwaitedOrCanceled() {
    AtomicInteger done = new AtomicInteger();
    Workers workers = new Workers(2);
    workers.start(50, item -> done.incrementAndGet()).await();
    assertThat(done).hasValue(50);
    Workers.Job job = workers.start(1_000_000, item -> done.incrementAndGet());
    job.cancel();
    job.await();
    assertThat(done.get()).isBetween(50, 1_000_050);
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> new Workers(0)).hasMessageContaining("threads is 0");
  }
}
