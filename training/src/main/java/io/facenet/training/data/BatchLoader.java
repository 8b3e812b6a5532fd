package io.facenet.training.data;

import io.facenet.core.mining.BatchSampler;
import io.facenet.core.mining.BatchShape;
import io.facenet.core.mining.IdentitySampler;
import io.facenet.core.vector.RandomStream;
import io.facenet.support.parallel.Workers;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

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
  private final BatchSampler sampler;
  private final long seed;
  private final Workers workers;
  private final ThreadLocal<Augmenter> augmenters;
  private final ThreadLocal<byte[]> buffers;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private final Queue<PixelBatch> free = new ArrayDeque<>();
  private PixelBatch used;
  private long nextStep;
  private long waitedNanos;

  private record Pending(Batch batch, PixelBatch memory, Workers.Job job) {}

  /**
   * Of P identities × K faces.
   *
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
    this(
        pack,
        new IdentitySampler(pack.identities(), shape, seed),
        shape.size(),
        augmentation,
        width,
        height,
        seed,
        firstStep,
        threads);
  }

  /**
   * As a sampler draws them.
   *
   * @param sampler of faces of the pack
   * @param size most faces that it draws for a batch
   */
  public BatchLoader(
      FacePack pack,
      BatchSampler sampler,
      int size,
      Augmentation augmentation,
      int width,
      int height,
      long seed,
      long firstStep,
      int threads) {
    this.pack = pack;
    this.identities = pack.identities();
    this.sampler = sampler;
    this.seed = seed;
    this.nextStep = firstStep;
    this.augmenters =
        ThreadLocal.withInitial(
            () -> new Augmenter(augmentation, seed, pack.width(), pack.height(), width, height));
    this.buffers = ThreadLocal.withInitial(() -> new byte[pack.faceBytes()]);
    this.workers = new Workers(threads, "batch-loader");
    int most = Math.min(size, pack.size());
    for (int i = 0; i <= AHEAD; i++) {
      free.add(PixelBatch.allocate(most, height, width, 3));
    }
    for (int i = 0; i < AHEAD; i++) {
      prepareNext();
    }
  }

  /** The batch of the next step; the one before it is no longer valid. */
  public Batch next() {
    if (used != null) {
      free.add(used);
    }
    prepareNext();
    Pending ready = pending.remove();
    long start = System.nanoTime();
    await(ready.job());
    waitedNanos += System.nanoTime() - start;
    used = ready.memory();
    return ready.batch();
  }

  /** Seconds spent waiting for batches so far. */
  public double waitedSeconds() {
    return waitedNanos / 1e9;
  }

  private void prepareNext() {
    long step = nextStep++;
    int[] faces = draw(step);
    RandomStream.of(seed, SHUFFLE, step).shuffle(faces, faces.length);
    int[] labels = new int[faces.length];
    for (int i = 0; i < faces.length; i++) {
      labels[i] = identities[faces[i]];
    }
    int[] copies = copies(faces);
    PixelBatch memory = free.remove();
    Batch batch = new Batch(step, faces, labels, memory.first(faces.length));
    pending.add(
        new Pending(batch, memory, workers.start(batch.size(), i -> fill(batch, i, copies[i]))));
  }

  private int[] draw(long step) {
    int[] faces = sampler.batch(step);
    int most = free.element().count();
    if (faces.length < 2 || faces.length > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the sampler drew %d faces for step %d, a batch holds 2 to %d",
              faces.length,
              step,
              most));
    }
    return faces;
  }

  /** How often each face stands before its place. */
  private static int[] copies(int[] faces) {
    Map<Integer, Integer> seen = new HashMap<>();
    int[] copies = new int[faces.length];
    for (int i = 0; i < faces.length; i++) {
      copies[i] = seen.merge(faces[i], 1, Integer::sum) - 1;
    }
    return copies;
  }

  private void fill(Batch batch, int i, int copy) {
    byte[] buffer = buffers.get();
    pack.read(batch.faces()[i], buffer);
    PixelBatch pixels = batch.pixels();
    int offset = i * pixels.faceSize();
    FaceChange.Place place = new FaceChange.Place(batch.step(), i, copy);
    augmenters.get().apply(buffer, place, pixels.values(), offset);
  }

  private static void await(Workers.Job job) {
    try {
      job.await();
    } catch (RuntimeException e) {
      String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
      throw new IllegalStateException("a batch could not be made: " + reason, e);
    }
  }

  /** Ends the work under way, so that nobody writes to the batches' memory any more. */
  @Override
  public void close() {
    pending.forEach(begun -> begun.job().cancel());
    pending.forEach(begun -> begun.job().join());
    pending.clear();
  }
}
