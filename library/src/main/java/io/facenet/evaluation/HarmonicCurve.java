package io.facenet.evaluation;

import io.facenet.core.evaluation.FoldedAccuracy;
import io.facenet.core.evaluation.FoldedVal;
import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.VerificationResult;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the curves of the paper's figure on harmonic embeddings: what pairs give whose first photo
 * is embedded by one model and whose second by another, or by the same.
 *
 * @param role which of the curves it is
 * @param query id of the model that embeds the first photo of each pair
 * @param gallery id of the model that embeds the second
 * @param measures accuracy over the folds, ROC, thresholds at FARs over all pairs
 * @param vals VAL at the same FARs by cross-validation, with standard errors
 */
public record HarmonicCurve(
    Role role, String query, String gallery, VerificationResult measures, List<FoldedVal> vals) {

  /** Who is compared with whom. */
  public enum Role {
    /** Old against old: what there was. */
    OLD("v1–v1"),
    /** New against new: as if all photos were embedded again. */
    NEW("v2–v2"),
    /** New query against old gallery: what the new model gives at once. */
    CROSS("v2–v1"),
    /** Old query against new gallery: the same pairs the other way round, as a check. */
    REVERSE("v1–v2"),
    /** New query against the old gallery's vectors over a bridge. */
    BRIDGED_CROSS("v2–bridge"),
    /** The old gallery's vectors over a bridge, against each other. */
    BRIDGED("bridge–bridge"),
    /** An unrelated model against old: about chance. */
    CONTROL("control");

    private final String words;

    Role(String words) {
      this.words = words;
    }

    /** Query and gallery, for people. */
    public String words() {
      return words;
    }
  }

  /** Copies the list. */
  public HarmonicCurve {
    vals = List.copyOf(vals);
  }

  static HarmonicCurve of(Role role, String query, String gallery, VerificationResult measures) {
    List<FoldedVal> vals =
        measures.points().stream()
            .map(OperatingPoint::wantedFar)
            .map(far -> FoldedVal.of(measures.pairs(), far))
            .toList();
    return new HarmonicCurve(role, query, gallery, measures, vals);
  }

  /**
   * How much more accurate this is than another curve over the same pairs, fold by fold: its
   * standard error is smaller than those of the two accuracies let expect, since a hard fold is
   * hard for both.
   */
  public MeanWithError accuracyOver(HarmonicCurve other) {
    List<FoldedAccuracy.Fold> mine = measures.folded().folds();
    List<FoldedAccuracy.Fold> others = other.measures().folded().folds();
    return MeanWithError.of(
        IntStream.range(0, mine.size())
            .mapToDouble(i -> mine.get(i).accuracy() - others.get(i).accuracy())
            .toArray());
  }
}
