package io.facenet.cli.model;

import io.facenet.core.evaluation.Rates;
import io.facenet.evaluation.CrossMeasurement;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is said of thresholds that were measured across two models. */
final class CrossOutput {
  private final CrossMeasurement measured;
  private final ModelCard card;

  /**
   * @param card the model's, with what was measured
   */
  CrossOutput(CrossMeasurement measured, ModelCard card) {
    this.measured = measured;
    this.card = card;
  }

  ModelCard card() {
    return card;
  }

  /** The thresholds as the card has them now. */
  Calibration calibration() {
    return card.calibrationWith(measured.other()).orElseThrow();
  }

  /** How well the two compare, down to the lowest rate that was calibrated. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s with %s: area under the ROC %.4f",
                measured.model(),
                measured.other(),
                measured.area()));
    for (double far : calibration().thresholds().keySet()) {
      double val = measured.atFar(far).val();
      text.append(
          String.format(Locale.ROOT, ", VAL %.2f %% at FAR %s", 100 * val, Rates.plain(far)));
    }
    return text.toString();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", measured.model());
    json.put("across", measured.other());
    json.put("auc", Rates.rounded(measured.area()));
    Map<String, Object> val = new LinkedHashMap<>();
    for (double far : calibration().thresholds().keySet()) {
      val.put(Rates.plain(far), Rates.rounded(measured.atFar(far).val()));
    }
    json.put("val", val);
    json.put("calibration", calibration());
    return json;
  }
}
