package io.facenet.training;

import io.facenet.models.network.NetworkSpec;
import io.facenet.support.parallel.Workers;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PredecessorEmbeddings;
import io.facenet.training.data.Predecessors;
import io.facenet.training.evaluation.EvaluationContext;
import io.facenet.training.evaluation.ServedFigures;
import io.facenet.training.evaluation.ServedModel;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.FaceNetHome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an exported model does on the validation faces of its run: by itself, and across to each
 * model that it was trained to be compatible with.
 *
 * @param own empty without validation faces
 * @param across thresholds for pairs with each of those models
 * @param acrossFigures VAL of such pairs, by the other model's id
 */
record ExportFigures(
    Optional<ServedFigures> own,
    List<CrossCalibration> across,
    Map<String, Map<String, Object>> acrossFigures) {
  /** Nothing was measured. */
  static final ExportFigures NONE = new ExportFigures(Optional.empty(), List.of(), Map.of());

  /**
   * Measures.
   *
   * @param faces of the run's validation pack
   * @param home where the earlier models lie
   */
  static ExportFigures measure(
      ServedModel model, TrainingConfig config, FacePack faces, FaceNetHome home)
      throws IOException {
    NetworkSpec spec = config.network().spec();
    int width = spec.input().width();
    int height = spec.input().height();
    Workers workers = Workers.of(config.threads());
    ServedFigures own = ServedFigures.measure(model, faces, width, height, workers);
    var earlier =
        new Predecessors(home, config.card().frame(), spec.outputShape().elements(), message -> {});
    List<CrossCalibration> across = new ArrayList<>();
    Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
    if (!config.compatibleWith().isEmpty()) {
      List<PredecessorEmbeddings> all =
          earlier.of(config.compatibleWith(), config.data()::validationSource, faces);
      for (PredecessorEmbeddings one : all) {
        var context =
            new EvaluationContext(
                Optional.of(faces),
                all,
                width,
                height,
                config.card().frame(),
                config.validation().far(),
                workers);
        ServedFigures pairs = ServedFigures.across(model, one, context);
        across.add(new CrossCalibration(one.card().id(), one.sha256(), pairs.calibration()));
        figures.put(one.card().id(), pairs.figures());
      }
    }
    return new ExportFigures(Optional.of(own), across, figures);
  }

  /** The models that the exported one may be compared with: those that it was measured with. */
  List<String> compatibleWith() {
    return across.stream().map(CrossCalibration::model).toList();
  }
}
