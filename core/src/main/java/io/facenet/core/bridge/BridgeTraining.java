package io.facenet.core.bridge;

import io.facenet.core.vector.RandomStream;
import io.facenet.support.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a bridge's network is trained: from a linear map that it keeps beside its units, by Adam on
 * mini-batches, the rate falling to 0 along half a cosine. The result hangs on the seed alone and
 * not on the number of threads.
 *
 * @param units of the hidden layer
 * @param epochs how often each face is seen
 * @param batch faces a step
 * @param rate at the first step
 * @param seed of the first weights and of the order of the faces
 */
public record BridgeTraining(int units, int epochs, int batch, double rate, long seed) {
  /** What is used where nobody asks for anything else. */
  public static final BridgeTraining DEFAULTS = new BridgeTraining(512, 12, 512, 1e-3, 1);

  private static final long WEIGHTS = 1;
  private static final long ORDER = 2;

  /** Checks the numbers. */
  public BridgeTraining {
    if (units < 1 || epochs < 1 || batch < 1 || !(rate > 0)) {
      throw new IllegalArgumentException(
          "units, epochs, faces a step and rate must be more than 0, not "
              + List.of(units, epochs, batch, rate));
    }
  }

  /**
   * Trains.
   *
   * @param linear the map to begin with; not changed
   * @param sources n unit vectors of p
   * @param targets n unit vectors of d
   */
  BridgeMap fit(BridgeMap linear, float[][] sources, float[][] targets, Workers workers) {
    MatrixProduct product = new MatrixProduct(workers);
    BridgeMap map = firstWeights(linear);
    List<Adam> optimizers = rows(map).stream().map(Adam::new).toList();
    int steps = epochs * batches(sources.length);
    for (int step = 0; step < steps; step++) {
      int[] faces = batch(sources.length, step);
      float[][] inputs = rows(sources, faces);
      Forward forward = new Forward(map, inputs, product);
      float[][] loss = BridgeLoss.of(forward.sums(), rows(targets, faces)).gradient();
      List<float[]> gradients = rows(Backward.gradient(map, inputs, forward, loss, product));
      double now = rate * (1 + Math.cos(Math.PI * step / steps)) / 2;
      int count = step + 1;
      workers.forEach(optimizers.size(), i -> optimizers.get(i).step(gradients.get(i), now, count));
    }
    return map;
  }

  /** The linear map beside units that look at the faces in random ways and give nothing yet. */
  private BridgeMap firstWeights(BridgeMap linear) {
    RandomStream random = RandomStream.of(seed, WEIGHTS);
    float[][] inner = new float[linear.source()][units];
    for (float[] row : inner) {
      for (int j = 0; j < units; j++) {
        // Of a unit vector this gives units of variance 2, whatever its dimensions.
        row[j] = (float) (Math.sqrt(2) * random.nextGaussian());
      }
    }
    float[][] direct = Arrays.stream(linear.direct()).map(float[]::clone).toArray(float[][]::new);
    return new BridgeMap(
        direct, linear.bias().clone(), inner, new float[units], new float[units][linear.target()]);
  }

  private int batches(int faces) {
    return (faces + batch - 1) / batch;
  }

  /** The faces of a step; each epoch goes through all of them in an order of its own. */
  private int[] batch(int faces, int step) {
    int inEpoch = step % batches(faces);
    int[] order = IntStream.range(0, faces).toArray();
    RandomStream.of(seed, ORDER, step / batches(faces)).shuffle(order, (inEpoch + 1) * batch);
    return Arrays.copyOfRange(order, inEpoch * batch, Math.min(faces, (inEpoch + 1) * batch));
  }

  private static float[][] rows(float[][] all, int[] which) {
    return IntStream.of(which).mapToObj(i -> all[i]).toArray(float[][]::new);
  }

  /** All numbers of a map, as arrays that are its own. */
  private static List<float[]> rows(BridgeMap map) {
    List<float[]> rows = new ArrayList<>(List.of(map.direct()));
    rows.add(map.bias());
    rows.addAll(List.of(map.inner()));
    rows.add(map.innerBias());
    rows.addAll(List.of(map.outer()));
    return rows;
  }
}
