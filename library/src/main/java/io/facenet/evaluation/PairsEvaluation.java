package io.facenet.evaluation;

import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.core.evaluation.pairs.LabeledPair;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model on labeled pairs: accuracy over the folds, ROC, VAL at false-accept rates.
 *
 * @param set the pairs
 * @param measures all figures
 * @param provenance what they rest on
 */
public record PairsEvaluation(PairSet set, VerificationResult measures, Provenance provenance) {
  /**
   * A pair with its distance.
   *
   * @param pair as in the list
   * @param distance squared distance D of its two faces, in [0, 4]
   */
  public record Rated(LabeledPair pair, double distance) {}

  static PairsEvaluation ofPhotos(SetEmbedder sets, PairSet set, EvaluationOptions options)
      throws IOException {
    EmbeddedSet embedded = sets.embed(set.root(), set.names(), options.degradation());
    return of(set, embedded.distances(set.pairs()), embedded.provenance(), options);
  }

  static PairsEvaluation ofVideos(
      SetEmbedder sets, PairSet set, int frames, EvaluationOptions options) throws IOException {
    VideoSet videos = VideoSet.embed(sets, set.root(), set.names(), frames, options.degradation());
    return of(set, videos.distances(set.pairs()), videos.provenance(), options);
  }

  private static PairsEvaluation of(
      PairSet set, double[] distances, Provenance provenance, EvaluationOptions options) {
    ScoredPairs scored = ScoredPairs.of(set.pairs(), distances);
    return new PairsEvaluation(
        set, VerificationResult.of(scored, options.farsOr(UsualFars.PAIRS)), provenance);
  }

  /**
   * The pairs that went most wrong, the worst first.
   *
   * @param same true for the same people who lie farthest apart, false for the different ones who
   *     lie closest
   * @param count how many at most
   */
  public List<Rated> worst(boolean same, int count) {
    Comparator<Rated> byDistance = Comparator.comparingDouble(Rated::distance);
    return IntStream.range(0, set.pairs().size())
        .mapToObj(i -> new Rated(set.pairs().pairs().get(i), measures.pairs().distance(i)))
        .filter(rated -> rated.pair().same() == same)
        .sorted(same ? byDistance.reversed() : byDistance)
        .limit(count)
        .toList();
  }
}
