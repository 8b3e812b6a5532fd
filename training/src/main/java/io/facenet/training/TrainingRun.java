package io.facenet.training;

import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Weights;
import io.facenet.support.files.PrivateFiles;
import io.facenet.support.files.TextFile;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.FacePacker;
import io.facenet.training.data.FaceSource;
import io.facenet.training.report.HtmlReport;
import io.facenet.training.report.Progress;
import io.facenet.training.report.RunLog;
import io.facenet.training.report.ValidationRecord;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run and its folder: {@code last.checkpoint}, {@code best.checkpoint} (by VAL at the last FAR),
 * {@code metrics.csv}, {@code validation.csv}, {@code report.html}, {@code config.yaml}, {@code
 * starts.jsonl} (where it ran, see {@link RunStarts}) and the packed faces.
 */
public final class TrainingRun implements AutoCloseable {
  private final TrainingConfig config;
  private final Path folder;
  private final FacePack faces;
  private final RunInputs inputs;
  private final Optional<Validation> validation;
  private final Optional<Checkpoint> resumed;
  private final TorchNetwork network;
  private final RunLog log;
  private long step;
  private long savedStep;
  private double bestVal;

  /**
   * Trains as a configuration says.
   *
   * @param configFile YAML, see {@link TrainingConfig}
   * @param folder of the run; made if missing
   * @param resume whether to go on from the folder's last checkpoint
   * @param progress hears of it
   * @throws TrainingException if it cannot go on
   */
  public static void train(Path configFile, Path folder, boolean resume, Progress progress)
      throws IOException {
    TrainingConfig config = ConfigFile.read(configFile);
    String text = TextFile.read(configFile);
    try (GracefulStop stop = new GracefulStop(progress::say);
        RunLock lock = new RunLock(folder);
        TrainingRun run = new TrainingRun(config, text, folder, resume, progress)) {
      new Trainer(run, progress, stop).train();
    }
  }

  private TrainingRun(
      TrainingConfig config, String text, Path folder, boolean resume, Progress progress)
      throws IOException {
    this.config = config;
    this.folder = folder;
    NetworkSpec spec = config.network().spec();
    this.resumed = resume ? Optional.of(lastCheckpoint(folder, spec)) : Optional.empty();
    resumed.ifPresent(this::requireStepsLeft);
    if (!resume && Files.exists(last(folder))) {
      throw new TrainingException(
          folder
              + " holds a run already; go on with it with --resume, or choose another folder with"
              + " --output");
    }
    PrivateFiles.createDirectories(folder);
    int width = config.data().size() == null ? spec.input().width() : config.data().size();
    int height = config.data().size() == null ? spec.input().height() : config.data().size();
    FacePacker packer = new FacePacker(width, height);
    this.faces = pack(packer, config.data().trainSource(), folder.resolve("train.pack"), progress);
    this.inputs = RunInputs.of(text, config, faces);
    resumed.ifPresent(
        earlier ->
            inputs.differences(earlier).forEach(difference -> progress.say("note: " + difference)));
    this.validation =
        config.data().hasValidation()
            ? Optional.of(validation(width, height, progress))
            : Optional.empty();
    this.step = resumed.map(Checkpoint::step).orElse(0L);
    this.savedStep = step;
    this.bestVal = resumed.map(Checkpoint::bestVal).orElse(Double.NaN);
    this.log = new RunLog(folder, config.validation().far(), step);
    try {
      Files.writeString(folder.resolve("config.yaml"), text);
      Torch.start(config.threads());
      EngineTrust.require(spec, config.chunks(), config.precision());
      RunStarts.add(
          folder.resolve(RunStarts.FILE),
          step,
          config.seed(),
          inputs.data(),
          EngineTrust.engines());
      Weights weights =
          resumed.map(Checkpoint::weights).orElseGet(() -> Weights.random(spec, config.seed()));
      this.network = new TorchNetwork(spec, weights);
      network.compute(config.precision());
    } catch (IOException | RuntimeException | Error e) {
      log.close();
      throw e;
    }
    progress.say(
        String.format(
            Locale.ROOT,
            "%s: %,d parameters, %,d multiply-adds; %,d faces of %,d identities; %s",
            spec.name(),
            spec.cost().parameters(),
            spec.cost().multiplyAdds(),
            faces.size(),
            faces.identityCount(),
            step < config.totalSteps()
                ? "steps %d to %d".formatted(step + 1, config.totalSteps())
                : "all %d steps are done".formatted(step)));
  }

  private Validation validation(int width, int height, Progress progress) throws IOException {
    FacePacker packer = new FacePacker(width, height);
    Path file = folder.resolve("validation.pack");
    FacePack pack = pack(packer, config.data().validationSource(), file, progress);
    return new Validation(pack, config.validation().far(), config.threads());
  }

  private static FacePack pack(FacePacker packer, FaceSource source, Path file, Progress progress)
      throws IOException {
    FacePacker.Packed packed = packer.packOnce(source, file);
    packed.replaced().ifPresent(progress::say);
    List<String> unreadable = packed.unreadable();
    if (!unreadable.isEmpty()) {
      progress.say(
          String.format(
              Locale.ROOT, "%d photos are unreadable and left out, such as:", unreadable.size()));
      unreadable.stream().limit(5).forEach(problem -> progress.say("  " + problem));
    }
    return packed.pack();
  }

  private static Path last(Path folder) {
    return folder.resolve("last.checkpoint");
  }

  private static Path best(Path folder) {
    return folder.resolve("best.checkpoint");
  }

  private static Checkpoint lastCheckpoint(Path folder, NetworkSpec spec) throws IOException {
    if (!Files.exists(last(folder))) {
      throw new TrainingException(
          last(folder)
              + " does not exist, so there is nothing to go on with; start without"
              + " --resume");
    }
    Checkpoint checkpoint = CheckpointFile.read(last(folder));
    try {
      checkpoint.weights().requireFit(spec);
    } catch (IllegalArgumentException e) {
      throw new TrainingException(
          String.format(
              "%s is a checkpoint of another network than the configuration's %s: %s",
              last(folder), spec.name(), e.getMessage()));
    }
    return checkpoint;
  }

  private void requireStepsLeft(Checkpoint checkpoint) {
    if (checkpoint.step() > config.totalSteps()) {
      throw new TrainingException(
          String.format(
              "%s: %d steps are done, the configuration's stages have %d steps; give a stage more"
                  + " steps, or choose another folder with --output",
              last(folder), checkpoint.step(), config.totalSteps()));
    }
  }

  long step() {
    return step;
  }

  long totalSteps() {
    return config.totalSteps();
  }

  int stageCount() {
    return config.stages().size();
  }

  /** The stage in which the next step lies; the number of stages when all is done. */
  int currentStage() {
    long end = 0;
    for (int stage = 0; stage < stageCount(); stage++) {
      end += config.stages().get(stage).steps();
      if (step < end) {
        return stage;
      }
    }
    return stageCount();
  }

  /** Opens a stage where the run stands, with the state of the checkpoint if that lies in it. */
  StageRun openStage(int index) throws IOException {
    long before = 0;
    for (int stage = 0; stage < index; stage++) {
      before += config.stages().get(stage).steps();
    }
    StageRun stage = new StageRun(config, index, step - before, faces, network);
    if (resumed.isPresent() && resumed.get().step() == step && step > before) {
      stage.load(resumed.get());
    }
    return stage;
  }

  CollapseGuard guard(StageRun stage) {
    double peak = resumed.map(Checkpoint::spreadPeak).orElse(0.0);
    return new CollapseGuard(config.guard(), stage.margin(), peak);
  }

  /** Counts a step; returns how many are done. */
  long advance() {
    return ++step;
  }

  RunLog log() {
    return log;
  }

  boolean isTimeToValidate() {
    return step % config.validation().every() == 0;
  }

  /** Whether the last checkpoint holds the run as it is. */
  boolean isSaved() {
    return step > 0 && savedStep == step;
  }

  boolean isTimeToSave() {
    return step % config.checkpointEvery() == 0;
  }

  /** Measures and records; true if it is the best so far. */
  boolean validate(Progress progress) throws IOException {
    if (validation.isEmpty()) {
      return false;
    }
    Validation.Score score = validation.get().measure(network);
    ValidationRecord record =
        new ValidationRecord(step, log.seconds(), log.faces(), score.auc(), score.val());
    log.add(record);
    progress.validation(record);
    report();
    boolean best = step > 0 && !(score.decisive() <= bestVal);
    bestVal = best ? score.decisive() : bestVal;
    return best;
  }

  /** Saves the run as the last checkpoint, and as the best one if it is. */
  void save(StageRun stage, CollapseGuard guard, boolean isBest) throws IOException {
    log.force();
    Checkpoint checkpoint = stage.checkpoint(inputs, network, step, bestVal, guard.spreadPeak());
    CheckpointFile.write(checkpoint, last(folder));
    savedStep = step;
    if (isBest) {
      CheckpointFile.write(checkpoint, best(folder));
    }
  }

  /** Draws the page with plots. */
  void report() throws IOException {
    log.flush();
    HtmlReport.write(folder, config.name());
  }

  @Override
  public void close() throws IOException {
    try (log) {
      network.close();
    }
  }
}
