package io.facenet.cli.gallery;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.Rates;
import io.facenet.gallery.Gallery;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the cards tell of the accuracy that an upgrade costs or brings. */
final class UpgradeCosts {
  private UpgradeCosts() {}

  /** A line for each thing that is known. */
  static List<String> of(ModelCard model, Gallery gallery, Optional<ModelCard> bridge) {
    List<String> lines = new ArrayList<>();
    bridge.ifPresent(
        card ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "bridge %s: mean cosine %.3f to what %s makes of a photo (fitted on %d faces"
                        + " of %s)",
                    card.id(),
                    card.bridge().cosine(),
                    model.id(),
                    card.bridge().faces(),
                    card.bridge().fittedOn())));
    figures(model).ifPresent(lines::add);
    for (String other : gallery.versionCounts().keySet()) {
      if (!other.equals(model.id())) {
        lines.add(pair(model.id(), other, model.calibrationWith(other)) + accuracy(model, other));
      }
    }
    bridge.ifPresent(
        card -> lines.add(pair(model.id(), card.id(), card.calibrationWith(model.id()))));
    return lines;
  }

  /** The numbers of the training record, which say on what they were measured. */
  private static Optional<String> figures(ModelCard model) {
    List<String> figures = new ArrayList<>();
    for (Map.Entry<String, Object> entry : model.training().entrySet()) {
      if (entry.getKey().matches("(?i).*(accuracy|val|lfw).*") && entry.getValue() != null) {
        figures.add(entry.getKey() + " " + entry.getValue());
      }
    }
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of("model " + model.id() + ": " + String.join(", ", figures));
  }

  /** VAL of pairs across two versions, as the training record tells it; empty if it does not. */
  private static String accuracy(ModelCard model, String other) {
    String far = Rates.plain(FaceNet.DEFAULT_FAR);
    return model.training().get("with " + other) instanceof Map<?, ?> figures
            && figures.get("val at FAR " + far) instanceof Number val
        ? String.format(Locale.ROOT, "; VAL %.1f %% at FAR %s", 100 * val.doubleValue(), far)
        : "";
  }

  private static String pair(String model, String other, Optional<Calibration> calibration) {
    return calibration
        .map(
            known ->
                String.format(
                    Locale.ROOT,
                    "%s with %s: thresholds down to a rate of %s, on %d different pairs of %s",
                    model,
                    other,
                    known.thresholds().keySet().stream().min(Double::compare).orElse(Double.NaN),
                    known.differentPairs(),
                    known.set()))
        .orElse(model + " with " + other + ": no thresholds are known");
  }
}
