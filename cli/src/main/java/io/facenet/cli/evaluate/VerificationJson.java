package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.FoldedAccuracy;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.VerificationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of labeled pairs as fields of a JSON object. */
final class VerificationJson {
  private VerificationJson() {}

  /** The fields in their documented order; more may be put behind them. */
  static Map<String, Object> of(VerificationResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accuracy", Rates.rounded(result.accuracy().mean()));
    json.put("standardError", Rates.rounded(result.accuracy().standardError()));
    json.put("standardDeviation", Rates.rounded(result.accuracy().standardDeviation()));
    json.put("auc", Rates.rounded(result.area()));
    json.put("eer", Rates.rounded(result.equalErrorRate()));
    Map<String, Object> val = new LinkedHashMap<>();
    Map<String, Object> far = new LinkedHashMap<>();
    Map<String, Object> threshold = new LinkedHashMap<>();
    for (OperatingPoint point : result.points()) {
      String key = Rates.plain(point.wantedFar());
      val.put(key, Rates.rounded(point.val()));
      far.put(key, Rates.rounded(point.far()));
      threshold.put(key, Rates.rounded(point.threshold()));
    }
    json.put("val", val);
    json.put("achievedFar", far);
    json.put("threshold", threshold);
    List<Map<String, Object>> folds = new ArrayList<>();
    for (FoldedAccuracy.Fold fold : result.folded().folds()) {
      folds.add(
          Map.of(
              "threshold", Rates.rounded(fold.threshold()),
              "accuracy", Rates.rounded(fold.accuracy())));
    }
    json.put("folds", folds);
    json.put("pairs", result.pairs().size());
    return json;
  }
}
