package io.facenet.training.evaluation;

import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.evaluation.SimilarityCalibration;
import io.facenet.support.parallel.Workers;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PredecessorEmbeddings;
import io.facenet.vision.model.Calibration;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an exported model, as it will be served, does on the faces of identities that it was not
 * trained on: so the thresholds of eight bits are measured in eight bits.
 *
 * @param faces that were compared
 * @param pairs distances of each with each
 */
public record ServedFigures(FacePack faces, PairHistogram pairs) {
  private static final List<Double> FARS = List.of(0.1, 1e-2, 1e-3, 1e-4);

  /**
   * Embeds the faces and compares each with each.
   *
   * @param width of the network's input in pixels
   * @param height likewise
   */
  public static ServedFigures measure(
      Embedder model, FacePack faces, int width, int height, Workers workers) throws IOException {
    HeldOutPairs heldOut = new HeldOutPairs(faces, width, height, FARS, workers);
    return new ServedFigures(faces, heldOut.pairs(model));
  }

  /**
   * Embeds the faces and compares each with what an earlier model made of the others.
   *
   * @param predecessor what it made of them
   * @param context of the run that the model comes from, with these faces
   */
  public static ServedFigures across(
      Embedder model, PredecessorEmbeddings predecessor, EvaluationContext context)
      throws IOException {
    return new ServedFigures(
        context.heldOut().orElseThrow(), new AcrossPairs(predecessor, context).pairs(model));
  }

  /** Thresholds at FAR 0.1 to 1e-4, and the similarity. */
  public Calibration calibration() {
    Roc roc = pairs.roc();
    Map<Double, Double> thresholds = new LinkedHashMap<>();
    FARS.forEach(far -> thresholds.put(far, roc.atFar(far).threshold()));
    SimilarityCalibration similarity = SimilarityCalibration.fit(pairs);
    String set =
        String.format(
            Locale.ROOT,
            "validation faces of the run: %d of %d identities",
            faces.size(),
            faces.identityCount());
    return new Calibration(
        set, pairs.differentPairs(), thresholds, similarity.c0(), similarity.c1());
  }

  /** AUC, and VAL at each FAR, for the record of the run. */
  public Map<String, Object> figures() {
    Roc roc = pairs.roc();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("faces", faces.size());
    figures.put("identities", faces.identityCount());
    figures.put("auc", Rates.rounded(roc.area()));
    FARS.forEach(
        far -> figures.put("val at FAR " + Rates.plain(far), Rates.rounded(roc.atFar(far).val())));
    return figures;
  }
}
