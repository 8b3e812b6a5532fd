package io.facenet.cli.model;

import io.facenet.core.bridge.BridgeChoice;
import io.facenet.core.bridge.HeldOutFigures;
import io.facenet.core.bridge.PairedFaces;
import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.evaluation.ThresholdCalibration;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.ModelCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is printed of a bridge while it is made. */
final class BridgeReport {
  private static final List<Double> FARS = List.of(1e-2, 1e-3);

  private final PrintWriter out;

  BridgeReport(PrintWriter out) {
    this.out = out;
  }

  /** The faces at hand. */
  void faces(PairedFaces fitted, PairedFaces heldOut) {
    out.printf(
        Locale.ROOT,
        "fitted on %,d faces of %,d people, judged by %,d faces of %,d others%n",
        fitted.size(),
        fitted.people(),
        heldOut.size(),
        heldOut.people());
    out.flush();
  }

  /** A bridge that was tried. */
  void candidate(BridgeChoice.Candidate candidate) {
    HeldOutFigures figures = candidate.figures();
    out.printf(
        Locale.ROOT,
        "  %-40s cosine %.4f, VAL %.2f %% at FAR %s%n",
        candidate.form(),
        figures.cosine(),
        100 * figures.val(),
        Rates.plain(HeldOutFigures.comparedAt(figures.across())));
    out.flush();
  }

  /** The bridge beside the two models, on the same people. */
  void figures(ModelCard bridge, PairedFaces people, HeldOutFigures figures, int threads) {
    BridgeFit fit = bridge.bridge();
    AllPairs pairs = AllPairs.on(threads);
    out.printf(Locale.ROOT, "VAL at FAR (%s)%n", bridge.calibration().set());
    PairHistogram before =
        pairs.within(EmbeddingMatrix.ofFloats(people.sources()), people.identities());
    PairHistogram after =
        pairs.within(EmbeddingMatrix.ofFloats(people.targets()), people.identities());
    row(fit.from(), before);
    row(fit.to(), after);
    row("bridged and " + fit.to(), figures.across());
    row("bridged and bridged", figures.within());
  }

  private void row(String name, PairHistogram pairs) {
    Roc roc = pairs.roc();
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-40s", name));
    for (double far : FARS) {
      boolean measured = far * pairs.differentPairs() >= ThresholdCalibration.MIN_FALSE_ACCEPTS;
      line.append(
          measured
              ? String.format(
                  Locale.ROOT, "  %s: %.2f %%", Rates.plain(far), 100 * roc.atFar(far).val())
              : String.format("  %s: too few pairs", Rates.plain(far)));
    }
    out.println(line);
  }

  /** What was written. */
  void file(ModelCard card, BridgeChoice.Candidate best, int bytes, Path file) {
    out.printf(
        Locale.ROOT,
        "%s: %s, cosine %.4f, %d KiB; %s%n",
        card.id(),
        best.form(),
        card.bridge().cosine(),
        (bytes + 1023) / 1024,
        file);
  }
}
