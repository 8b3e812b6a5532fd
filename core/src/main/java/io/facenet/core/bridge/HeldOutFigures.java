package io.facenet.core.bridge;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.CrossPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.ThresholdCalibration;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Vectors;
import io.facenet.support.parallel.Workers;
import java.util.Comparator;

/**
 * How a bridge does on people that it was not fitted on.
 *
 * @param cosine mean cosine of a bridged face and the other model's own of it, [-1, 1]
 * @param across pairs of a bridged face and another face of the other model
 * @param within pairs of two bridged faces
 */
public record HeldOutFigures(double cosine, PairHistogram across, PairHistogram within) {
  /** Measures a map. */
  public static HeldOutFigures of(BridgeMap map, PairedFaces people, int threads) {
    float[][] bridged = map.apply(people.sources(), Workers.of(threads));
    double cosines = 0;
    for (int i = 0; i < bridged.length; i++) {
      cosines += Vectors.dot(bridged[i], people.targets()[i]);
    }
    AllPairs settings = AllPairs.on(threads);
    EmbeddingMatrix rows = EmbeddingMatrix.ofFloats(bridged);
    return new HeldOutFigures(
        cosines / bridged.length,
        CrossPairs.of(
            rows, EmbeddingMatrix.ofFloats(people.targets()), people.identities(), settings),
        settings.within(rows, people.identities()));
  }

  /**
   * The rate that bridges are compared at: {@link UsualFars#DEFAULT}, or the next usual one above
   * it that the pairs carry ({@link ThresholdCalibration#MIN_FALSE_ACCEPTS}).
   *
   * @throws IllegalArgumentException if there are too few pairs for any
   */
  public static double comparedAt(PairHistogram pairs) {
    return UsualFars.DECADES.stream()
        .filter(far -> far >= UsualFars.DEFAULT)
        .filter(far -> far * pairs.differentPairs() >= ThresholdCalibration.MIN_FALSE_ACCEPTS)
        .min(Comparator.naturalOrder())
        .filter(far -> pairs.samePairs() > 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the people held out have "
                        + pairs.samePairs()
                        + " pairs of the same and "
                        + pairs.differentPairs()
                        + " of different people, too few to judge a bridge by; give more photos"));
  }

  /** VAL of bridged faces against the other model's at {@link #comparedAt}, [0, 1]. */
  public double val() {
    return across.roc().atFar(comparedAt(across)).val();
  }
}
