package io.facenet.core.mining;

import io.facenet.core.vector.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws batches of P identities × K faces and random negatives.
 *
 * <p>Identities come in a shuffled order, all of them once before any comes again; the faces of an
 * identity are drawn without repetition. A batch is a function of the seed and the step alone, so a
 * resumed run needs no stored state.
 */
public final class IdentitySampler implements BatchSampler {
  private static final int ORDER = 1;
  private static final int FACES = 2;
  private static final int NEGATIVES = 3;

  private final int[][] facesByIdentity;
  private final int[] identityOfFace;
  private final int[] eligible;
  private final BatchShape shape;
  private final long seed;
  private long shuffledRound = -1;
  private int[] order;

  /**
   * @param identityOfFace the identity of each face of the data, numbered 0 to (identities − 1)
   * @param shape of the batches
   * @param seed of the choice
   * @throws IllegalArgumentException if the data cannot fill such a batch, with the figures
   */
  public IdentitySampler(int[] identityOfFace, BatchShape shape, long seed) {
    this.identityOfFace = identityOfFace.clone();
    this.shape = shape;
    this.seed = seed;
    this.facesByIdentity = grouped(identityOfFace);
    this.eligible =
        IntStream.range(0, facesByIdentity.length)
            .filter(identity -> facesByIdentity[identity].length >= shape.minimumFaces())
            .toArray();
    this.order = eligible.clone();
    if (eligible.length < shape.identities()) {
      int most = Arrays.stream(facesByIdentity).mapToInt(faces -> faces.length).max().orElse(0);
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch needs %d identities with at least %d photos, the data has %d such among its"
                  + " %d identities (the largest has %d photos); lower identities, faces or"
                  + " minimumFaces",
              shape.identities(),
              shape.minimumFaces(),
              eligible.length,
              facesByIdentity.length,
              most));
    }
  }

  /**
   * The batch of a step: indices of faces in the data, all different, grouped by identity, random
   * negatives last.
   *
   * @param step 0 or more
   * @return {@code shape.size()} indices, or fewer if the data is smaller than that
   */
  @Override
  public synchronized int[] batch(long step) {
    int[] batch = new int[Math.min(shape.size(), identityOfFace.length)];
    boolean[] taken = new boolean[identityOfFace.length];
    int filled = 0;
    for (int i = 0; i < shape.identities(); i++) {
      int identity = identityAt(step, i);
      int[] faces = facesByIdentity[identity].clone();
      int count = Math.min(shape.faces(), faces.length);
      RandomStream.of(seed, FACES, step, identity).shuffle(faces, count);
      for (int k = 0; k < count; k++) {
        batch[filled++] = faces[k];
        taken[faces[k]] = true;
      }
    }
    RandomStream random = RandomStream.of(seed, NEGATIVES, step);
    while (filled < batch.length) {
      int face = random.nextInt(identityOfFace.length);
      if (!taken[face]) {
        batch[filled++] = face;
        taken[face] = true;
      }
    }
    return batch;
  }

  /** Each round deals as many whole batches as the identities allow, so none comes twice in one. */
  private int identityAt(long step, int place) {
    long batchesPerRound = eligible.length / shape.identities();
    long round = step / batchesPerRound;
    if (round != shuffledRound) {
      order = eligible.clone();
      RandomStream.of(seed, ORDER, round).shuffle(order, order.length);
      shuffledRound = round;
    }
    return order[(int) (step % batchesPerRound) * shape.identities() + place];
  }

  private static int[][] grouped(int[] identityOfFace) {
    int identities = Arrays.stream(identityOfFace).max().orElse(-1) + 1;
    int[] counts = new int[identities];
    for (int identity : identityOfFace) {
      counts[identity]++;
    }
    int[][] faces = new int[identities][];
    Arrays.setAll(faces, identity -> new int[counts[identity]]);
    for (int face = identityOfFace.length - 1; face >= 0; face--) {
      int identity = identityOfFace[face];
      faces[identity][--counts[identity]] = face;
    }
    return faces;
  }
}
