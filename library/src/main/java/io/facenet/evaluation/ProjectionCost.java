package io.facenet.evaluation;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.vector.Int8;
import io.facenet.core.vector.Projection;
import io.facenet.core.vector.Vectors;
import java.io.IOException;
import java.util.List;

/**
 * What a projection costs on labeled pairs.
 *
 * @param whole the model as it is
 * @param projected its embeddings projected
 * @param bytes its embeddings projected and rounded to bytes
 */
public record ProjectionCost(
    VerificationResult whole, VerificationResult projected, VerificationResult bytes) {
  /** Distance of two embeddings of the model that is projected. */
  private interface Distance {
    double of(float[] a, float[] b);
  }

  /**
   * Embeds the pairs' photos with the model that is projected, or takes them from its cache.
   *
   * @throws io.facenet.vision.photo.PhotoException if a photo cannot be read
   * @throws IOException if a model file cannot be read
   */
  public static ProjectionCost measure(
      FaceNet facenet, Projection projection, PairSet pairs, EvaluationOptions options)
      throws IOException {
    return measure(SetEmbedder.of(facenet, options), projection, pairs, options);
  }

  static ProjectionCost measure(
      SetEmbedder sets, Projection projection, PairSet pairs, EvaluationOptions options)
      throws IOException {
    EmbeddedSet set = sets.embed(pairs.root(), pairs.names(), options.degradation());
    double[] fars = options.farsOr(List.of(UsualFars.DEFAULT));
    return new ProjectionCost(
        result(set, pairs, fars, Vectors::squaredDistance),
        result(
            set,
            pairs,
            fars,
            (a, b) -> Vectors.squaredDistance(projection.apply(a), projection.apply(b))),
        result(
            set, pairs, fars, (a, b) -> Int8.distance(bytes(projection, a), bytes(projection, b))));
  }

  private static byte[] bytes(Projection projection, float[] vector) {
    return Int8.quantize(projection.apply(vector));
  }

  private static VerificationResult result(
      EmbeddedSet set, PairSet pairs, double[] fars, Distance distance) {
    double[] distances = new double[pairs.pairs().size()];
    for (int i = 0; i < distances.length; i++) {
      LabeledPair pair = pairs.pairs().pairs().get(i);
      distances[i] = distance.of(set.vector(pair.first()), set.vector(pair.second()));
    }
    return VerificationResult.of(ScoredPairs.of(pairs.pairs(), distances), fars);
  }
}
