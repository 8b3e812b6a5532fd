package io.facenet.training.data;

import io.facenet.core.mining.BatchShape;
import io.facenet.core.mining.IdentitySampler;
import io.facenet.core.vector.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Draws, augments and scales batches in the background, so that the network does not wait. What a
 * batch holds depends on the seed and its step alone, not on the threads.
 *
 * <p>The faces of a batch are shuffled, so that chunks of it mix identities: batch normalization
 * sees chunks.
 */
public final class BatchLoader implements AutoCloseable {
  private static final int AHEAD = 2;
  private static final long SHUFFLE = 100;

  private final FacePack pack;
  private final int[] identities;
  private final IdentitySampler sampler;
  private final long seed;
  private final ExecutorService workers;
  private final ThreadLocal<Augmenter> augmenters;
  private final ThreadLocal<byte[]> buffers;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private final Queue<PixelBatch> free = new ArrayDeque<>();
  private final int threads;
  private Batch current;
  private long nextStep;
  private long waitedNanos;

  private record Pending(Batch batch, List<Future<?>> parts) {}

  /**
   * @param pack of training faces
   * @param shape of the batches
   * @param augmentation of the faces
   * @param width and height of the network's input in pixels
   * @param seed of everything random
   * @param firstStep step of the first batch
   * @param threads that prepare, at least 1
   * @throws IllegalArgumentException if the pack cannot fill such batches
   */
  public BatchLoader(
      FacePack pack,
      BatchShape shape,
      Augmentation augmentation,
      int width,
      int height,
      long seed,
      long firstStep,
      int threads) {
    this.pack = pack;
    this.identities = pack.identities();
    this.sampler = new IdentitySampler(identities, shape, seed);
    this.seed = seed;
    this.nextStep = firstStep;
    this.threads = threads;
    this.augmenters =
        ThreadLocal.withInitial(
            () -> new Augmenter(augmentation, seed, pack.width(), pack.height(), width, height));
    this.buffers = ThreadLocal.withInitial(() -> new byte[pack.faceBytes()]);
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "batch-loader");
              thread.setDaemon(true);
              return thread;
            });
    int size = Math.min(shape.size(), pack.size());
    for (int i = 0; i <= AHEAD; i++) {
      free.add(PixelBatch.allocate(size, height, width, 3));
    }
    for (int i = 0; i < AHEAD; i++) {
      prepareNext();
    }
  }

  /** The batch of the next step; the one before it is no longer valid. */
  public Batch next() {
    if (current != null) {
      free.add(current.pixels());
    }
    prepareNext();
    Pending ready = pending.remove();
    long start = System.nanoTime();
    await(ready.parts());
    waitedNanos += System.nanoTime() - start;
    current = ready.batch();
    return current;
  }

  /** Seconds spent waiting for batches so far. */
  public double waitedSeconds() {
    return waitedNanos / 1e9;
  }

  private void prepareNext() {
    long step = nextStep++;
    int[] faces = sampler.batch(step);
    RandomStream.of(seed, SHUFFLE, step).shuffle(faces, faces.length);
    int[] labels = new int[faces.length];
    for (int i = 0; i < faces.length; i++) {
      labels[i] = identities[faces[i]];
    }
    Batch batch = new Batch(step, faces, labels, free.remove());
    List<Future<?>> parts = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int from = thread;
      parts.add(workers.submit(() -> fill(batch, from)));
    }
    pending.add(new Pending(batch, parts));
  }

  private void fill(Batch batch, int from) {
    byte[] buffer = buffers.get();
    for (int i = from; i < batch.size(); i += threads) {
      pack.read(batch.faces()[i], buffer);
      PixelBatch pixels = batch.pixels();
      int offset = i * pixels.faceSize();
      augmenters.get().apply(buffer, batch.step(), i, pixels.values(), offset);
    }
  }

  private static void await(List<Future<?>> parts) {
    try {
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String reason = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
      throw new IllegalStateException("a batch could not be made: " + reason, cause);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
