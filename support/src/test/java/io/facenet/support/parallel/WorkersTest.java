package io.facenet.support.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
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
  void anInterruptedThreadStillDoesAll() {
    AtomicInteger done = new AtomicInteger();
    Thread.currentThread().interrupt();
    try {
      new Workers(3).forEach(100, item -> done.incrementAndGet());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(done).hasValue(100);
  }

  /** An item that is at work when its waiter is interrupted ends before the waiter goes on. */
  @Test
  void anInterruptionLeavesNoItemAtWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Workers.Job job =
        new Workers(1)
            .start(
                3,
                item -> {
                  begun.countDown();
                  awaitQuietly(release);
                  ended.incrementAndGet();
                });
    begun.await();
    AtomicInteger endedBefore = new AtomicInteger(-1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread waiter =
        new Thread(
            () -> {
              try {
                job.await();
              } catch (IllegalStateException e) {
                thrown.set(e);
              }
              endedBefore.set(ended.get());
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    waiter.start();
    waiter.interrupt();
    while (waiter.isAlive()
        && (waiter.isInterrupted() || waiter.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    release.countDown();
    waiter.join();
    assertThat(thrown.get()).hasMessage("interrupted while working");
    assertThat(endedBefore).hasValue(1);
    assertThat(stillInterrupted).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> new Workers(0)).hasMessageContaining("threads is 0");
  }
}
