package io.facenet.core.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Everything that is reported of a list of labeled pairs.
 *
 * @param pairs what was measured
 * @param folded accuracy by folds, mean ± standard error
 * @param roc the ROC over all pairs
 * @param points VAL at each wanted FAR, with the FAR achieved
 */
public record VerificationResult(
    ScoredPairs pairs, FoldedAccuracy folded, Roc roc, List<OperatingPoint> points) {
  /** Copies the list. */
  public VerificationResult {
    points = List.copyOf(points);
  }

  /** Evaluates pairs at the wanted FARs. */
  public static VerificationResult of(ScoredPairs pairs, double... wantedFars) {
    Roc roc = pairs.roc();
    return new VerificationResult(
        pairs,
        FoldedAccuracy.of(pairs),
        roc,
        Arrays.stream(wantedFars).mapToObj(roc::atFar).toList());
  }

  /** Mean accuracy over the folds with its spreads. */
  public MeanWithError accuracy() {
    return folded.accuracy();
  }

  /** The area under the ROC. */
  public double area() {
    return roc.area();
  }

  /** The equal error rate. */
  public double equalErrorRate() {
    return roc.equalErrorRate();
  }
}
