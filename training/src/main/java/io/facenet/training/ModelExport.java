package io.facenet.training;

import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Weights;
import io.facenet.models.onnx.OnnxQuantizer;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.models.onnx.QuantizerOptions;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.record.DataHash;
import io.facenet.support.record.RunRecord;
import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.config.DataConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.CalibrationFaces;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.FaceSource;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.data.PixelScale;
import io.facenet.training.data.PlainFaces;
import io.facenet.training.evaluation.ServedFigures;
import io.facenet.training.evaluation.ServedModel;
import io.facenet.training.loop.EngineTrust;
import io.facenet.training.loop.RunStarts;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.PixelInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a checkpoint to a model file to serve with: one ONNX file that carries its card. */
public final class ModelExport {
  /** Enough for oneDNN, which leaves batches below 16 to others. */
  private static final int COMPARED_FACES = 32;

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

  /** As below, with the models of the user's own folder. */
  public static ModelCard write(
      Path checkpointFile,
      Path target,
      String id,
      Optional<String> licence,
      Optional<FaceSource> int8Faces)
      throws IOException {
    return write(checkpointFile, target, id, licence, int8Faces, FaceNetHome.fromEnvironment());
  }

  /**
   * Writes a model file. Its thresholds are measured with the very model that is written, on the
   * run's packed validation faces, which lie beside the checkpoint; without them the card has none.
   *
   * @param checkpointFile of a run
   * @param target the ONNX file
   * @param id of the model, unique
   * @param licence of the weights; empty for the one that the run's configuration states
   * @param int8Faces faces framed like the training faces to calibrate eight bits with; empty for a
   *     file of floats
   * @param home where the models lie that it was trained to be compatible with
   * @return the card
   */
  public static ModelCard write(
      Path checkpointFile,
      Path target,
      String id,
      Optional<String> licence,
      Optional<FaceSource> int8Faces,
      FaceNetHome home)
      throws IOException {
    ModelCard.requireId(id);
    ModelExport export = new ModelExport(checkpointFile);
    byte[] onnx = export.onnx(int8Faces);
    ModelCard card =
        export.card(id, licence, int8Faces.isPresent(), export.measured(onnx, id, home));
    AtomicFiles.writeShared(target, card.with(onnx));
    return card;
  }

  private byte[] onnx(Optional<FaceSource> int8Faces) throws IOException {
    // The axes of a network that is compatible with an earlier model are that model's.
    Weights weights =
        config.compatibleWith().isEmpty()
            ? BalancedAxes.of(checkpoint.weights())
            : checkpoint.weights();
    byte[] floats = OnnxWriter.write(new Network(spec, weights), Map.of());
    requireSame(weights, floats);
    if (int8Faces.isEmpty()) {
      return floats;
    }
    Shape input = spec.input();
    List<float[]> faces = CalibrationFaces.read(int8Faces.get(), input.width(), input.height());
    return OnnxQuantizer.quantize(floats, faces, QuantizerOptions.standard());
  }

  /** One batch of real faces through the training engine and through the file. */
  private void requireSame(Weights weights, byte[] onnx) throws IOException {
    Torch.start(config.threads());
    Optional<Path> pack =
        Stream.of("validation.pack", "train.pack")
            .map(checkpointFile::resolveSibling)
            .filter(Files::exists)
            .findFirst();
    if (pack.isEmpty()) {
      return;
    }
    FacePack faces = FacePack.open(pack.get());
    int count = Math.min(COMPARED_FACES, faces.size());
    Shape input = spec.input();
    PixelBatch batch = PixelBatch.allocate(count, input.height(), input.width(), 3);
    PlainFaces.fill(faces, 0, batch);
    try (TorchNetwork network = new TorchNetwork(spec, weights)) {
      EngineTrust.requireSame(network, onnx, checkpointFile.toString(), batch);
    }
  }

  private ExportFigures measured(byte[] onnx, String id, FaceNetHome home) throws IOException {
    Path pack = checkpointFile.resolveSibling("validation.pack");
    if (!Files.exists(pack)) {
      return ExportFigures.NONE;
    }
    try (ServedModel model = new ServedModel(onnx, id, config.threads())) {
      return ExportFigures.measure(model, config, FacePack.open(pack), home);
    }
  }

  private ModelCard card(String id, Optional<String> licence, boolean int8, ExportFigures measured)
      throws IOException {
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
        config.network().label() + (int8 ? ", 8 bits" : ""),
        List.of(new ModelCard.View(input, config.card().frame().template(width, height))),
        null,
        spec.outputShape().elements(),
        false,
        measured.own().map(ServedFigures::calibration).orElse(null),
        licence.orElse(config.card().licence()),
        config.card().source(),
        measured.compatibleWith(),
        record(measured),
        null,
        measured.across(),
        null);
  }

  private Map<String, Object> record(ExportFigures measured) throws IOException {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("run", config.name());
    record.put("steps", checkpoint.step());
    record.put("trained", LocalDate.ofEpochDay(modifiedDay()).toString());
    String hash =
        checkpoint.data() == null
            ? "none"
            : DataHash.of(checkpoint.data().getBytes(StandardCharsets.UTF_8));
    record.putAll(
        RunRecord.now("facenet model export", data(), hash, config.seed(), EngineTrust.engines())
            .toMap());
    measured.own().ifPresent(own -> record.put("validation", own.figures()));
    measured.acrossFigures().forEach((model, figures) -> record.put("with " + model, figures));
    List<Map<String, Object>> starts =
        RunStarts.read(checkpointFile.resolveSibling(RunStarts.FILE));
    if (!starts.isEmpty()) {
      record.put("starts", starts);
    }
    record.put("configuration", withoutRemarks(checkpoint.configuration()));
    return record;
  }

  /** The files by name, without their folders, and what the run made of them. */
  private String data() throws IOException {
    String files =
        config.data().train().stream()
            .map(path -> DataConfig.path(path).getFileName().toString())
            .collect(Collectors.joining(", "));
    Path pack = checkpointFile.resolveSibling("train.pack");
    if (!Files.exists(pack)) {
      return files;
    }
    FacePack faces = FacePack.open(pack);
    return String.format(
        Locale.ROOT, "%s: %d faces of %d identities", files, faces.size(), faces.identityCount());
  }

  private long modifiedDay() throws IOException {
    return Files.getLastModifiedTime(checkpointFile).toMillis() / 86_400_000L;
  }

  /** Remarks tell of what was expected, not of this run. */
  private static String withoutRemarks(String configuration) {
    return configuration
        .lines()
        .filter(line -> !line.stripLeading().startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
