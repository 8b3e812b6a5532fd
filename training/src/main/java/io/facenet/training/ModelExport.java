package io.facenet.training;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.EmbeddingMatrix;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.SimilarityCalibration;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.CalibrationFaces;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.FaceSource;
import io.facenet.training.data.PixelScale;
import io.facenet.training.int8.Int8Model;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import io.facenet.vision.files.AtomicFiles;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.PixelInput;
import io.facenet.vision.network.Network;
import io.facenet.vision.network.NetworkSpec;
import io.facenet.vision.network.Shape;
import io.facenet.vision.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a checkpoint to a model file to serve with: one ONNX file that carries its card. */
public final class ModelExport {
  private static final List<Double> FARS = List.of(0.1, 1e-2, 1e-3, 1e-4);
  private final Checkpoint checkpoint;
  private final TrainingConfig config;
  private final NetworkSpec spec;
  private final Path checkpointFile;

  private ModelExport(Path checkpointFile) throws IOException {
    this.checkpointFile = checkpointFile;
    this.checkpoint = CheckpointFile.read(checkpointFile);
    this.config = ConfigFile.parse(checkpoint.configuration(), checkpointFile.toString());
    this.spec = config.network().spec();
  }

  /**
   * Writes a model file. Its thresholds come from the run's packed validation faces, which lie
   * beside the checkpoint; without them the card has none.
   *
   * @param checkpointFile of a run
   * @param target the ONNX file
   * @param id of the model, unique
   * @param int8Faces faces framed like the training faces to calibrate eight bits with; empty for a
   *     file of floats
   * @return the card
   */
  public static ModelCard write(
      Path checkpointFile, Path target, String id, Optional<FaceSource> int8Faces)
      throws IOException {
    ModelExport export = new ModelExport(checkpointFile);
    ModelCard card = export.card(id);
    Network network = new Network(export.spec, export.checkpoint.weights());
    byte[] bytes = OnnxWriter.write(network, Map.of(ModelCard.KEY, card.toJson()));
    if (int8Faces.isPresent()) {
      Shape input = export.spec.input();
      List<float[]> faces = CalibrationFaces.read(int8Faces.get(), input.width(), input.height());
      bytes = Int8Model.quantize(bytes, faces, new long[] {1, 3, input.height(), input.width()});
    }
    AtomicFiles.write(target, bytes);
    return card;
  }

  private ModelCard card(String id) throws IOException {
    int width = spec.input().width();
    int height = spec.input().height();
    double mean = PixelScale.MEAN;
    PixelInput input =
        new PixelInput(
            width,
            height,
            PixelInput.ChannelOrder.RGB,
            List.of(mean, mean, mean),
            PixelScale.DIVISOR);
    return new ModelCard(
        id,
        ModelKind.EMBEDDER,
        spec.name(),
        List.of(new ModelCard.View(input, config.card().template(width, height))),
        null,
        spec.outputShape().elements(),
        false,
        calibration(),
        config.card().licence(),
        config.card().source(),
        List.of(),
        record());
  }

  private Map<String, Object> record() throws IOException {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("run", config.name());
    record.put("seed", config.seed());
    record.put("steps", checkpoint.step());
    record.put("configuration", checkpoint.configuration());
    record.put("java", System.getProperty("java.version"));
    record.put("processors", Runtime.getRuntime().availableProcessors());
    record.put("trained", LocalDate.ofEpochDay(modifiedDay()).toString());
    return record;
  }

  private long modifiedDay() throws IOException {
    return Files.getLastModifiedTime(checkpointFile).toMillis() / 86_400_000L;
  }

  private Calibration calibration() throws IOException {
    Path pack = checkpointFile.resolveSibling("validation.pack");
    if (!Files.exists(pack)) {
      return null;
    }
    Torch.start(config.threads());
    FacePack faces = FacePack.open(pack);
    float[][] embeddings;
    try (TorchNetwork network = new TorchNetwork(spec, checkpoint.weights())) {
      embeddings = Validation.embed(network, faces);
    }
    PairHistogram pairs =
        new AllPairs(PairHistogram.DEFAULT_BINS, config.threads())
            .within(EmbeddingMatrix.ofFloats(embeddings), faces.identities());
    Map<Double, Double> thresholds = new LinkedHashMap<>();
    for (double far : FARS) {
      OperatingPoint point = pairs.roc().atFar(far);
      thresholds.put(far, point.threshold());
    }
    SimilarityCalibration similarity = SimilarityCalibration.fit(pairs);
    String set =
        String.format(
            "validation faces of the run: %d of %d identities",
            faces.size(), faces.identityCount());
    return new Calibration(
        set, pairs.differentPairs(), thresholds, similarity.c0(), similarity.c1());
  }
}
