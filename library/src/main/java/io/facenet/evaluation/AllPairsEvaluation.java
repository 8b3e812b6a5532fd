package io.facenet.evaluation;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.FoldedAccuracy;
import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Int8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model over all pairs of labeled photos, one setting of a sweep.
 *
 * @param points VAL at each false-accept rate; at the {@linkplain UsualFars#DEFAULT default} alone
 *     unless others were asked for
 * @param accuracy over the folds of the pair list, if the photos have one
 * @param provenance what they rest on
 */
public record AllPairsEvaluation(
    List<OperatingPoint> points, Optional<MeanWithError> accuracy, Provenance provenance) {
  /** Copies the list. */
  public AllPairsEvaluation {
    points = List.copyOf(points);
  }

  /** The first of the points. */
  public OperatingPoint point() {
    return points.get(0);
  }

  /** One evaluation a degradation, in their order. */
  static List<AllPairsEvaluation> of(
      SetEmbedder sets,
      LabeledPhotos photos,
      List<Degradation> degradations,
      EvaluationOptions options)
      throws IOException {
    List<AllPairsEvaluation> evaluations = new ArrayList<>();
    for (EmbeddedSet set : sets.embed(photos.root(), photos.names(), degradations)) {
      evaluations.add(ofFloats(set, photos, options));
    }
    return List.copyOf(evaluations);
  }

  /** The embeddings as they are, then rounded to bytes. */
  static List<AllPairsEvaluation> floatsAndBytes(
      SetEmbedder sets, LabeledPhotos photos, EvaluationOptions options) throws IOException {
    EmbeddedSet set = sets.embed(photos.root(), photos.names(), options.degradation());
    return List.of(ofFloats(set, photos, options), ofBytes(set, photos, options));
  }

  private static AllPairsEvaluation ofFloats(
      EmbeddedSet set, LabeledPhotos photos, EvaluationOptions options) {
    Optional<double[]> distances = photos.pairs().map(pairs -> set.distances(pairs.pairs()));
    return of(set.matrix(), distances, set.provenance(), photos, options);
  }

  private static AllPairsEvaluation ofBytes(
      EmbeddedSet set, LabeledPhotos photos, EvaluationOptions options) {
    Optional<double[]> distances =
        photos
            .pairs()
            .map(PairSet::pairs)
            .map(list -> list.pairs().stream().mapToDouble(pair -> inBytes(set, pair)).toArray());
    return of(set.byteMatrix(), distances, set.provenance(), photos, options);
  }

  private static double inBytes(EmbeddedSet set, LabeledPair pair) {
    return Int8.distance(
        Int8.quantize(set.vector(pair.first())), Int8.quantize(set.vector(pair.second())));
  }

  private static AllPairsEvaluation of(
      EmbeddingMatrix matrix,
      Optional<double[]> distances,
      Provenance provenance,
      LabeledPhotos photos,
      EvaluationOptions options) {
    Roc roc =
        new AllPairs(PairHistogram.DEFAULT_BINS, options.threads())
            .within(matrix, photos.identityArray())
            .roc();
    List<OperatingPoint> points =
        Arrays.stream(options.farsOr(List.of(UsualFars.DEFAULT))).mapToObj(roc::atFar).toList();
    Optional<MeanWithError> accuracy =
        distances.map(
            measured ->
                FoldedAccuracy.of(ScoredPairs.of(photos.pairs().orElseThrow().pairs(), measured))
                    .accuracy());
    return new AllPairsEvaluation(points, accuracy, provenance);
  }
}
