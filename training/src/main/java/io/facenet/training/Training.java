package io.facenet.training;

import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Weights;
import io.facenet.support.files.PrivateFiles;
import io.facenet.support.parallel.Workers;
import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.config.EvaluatorConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PredecessorEmbeddings;
import io.facenet.training.data.Predecessors;
import io.facenet.training.evaluation.AcrossPairs;
import io.facenet.training.evaluation.EvaluationContext;
import io.facenet.training.evaluation.Evaluator;
import io.facenet.training.exception.NothingToResumeException;
import io.facenet.training.exception.RunExistsException;
import io.facenet.training.exception.StepsDoneException;
import io.facenet.training.exception.TrainingException;
import io.facenet.training.listener.CheckpointListener;
import io.facenet.training.listener.Defaults;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.listener.ValidationListener;
import io.facenet.training.loop.EngineTrust;
import io.facenet.training.loop.RunData;
import io.facenet.training.loop.RunInputs;
import io.facenet.training.loop.RunLock;
import io.facenet.training.loop.RunStarts;
import io.facenet.training.loop.Trainer;
import io.facenet.training.report.RunLog;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Trains a network. */
public final class Training {
  private final TrainingPlan plan;
  private final TrainingConfig config;
  private final Path folder;
  private final NetworkSpec network;
  private final TrainingListener listener;

  private Training(TrainingPlan plan, TrainingListener listener) {
    this.plan = plan;
    this.config = plan.config();
    this.folder = plan.folder();
    this.network = config.network().spec();
    this.listener = listener;
  }

  /**
   * Trains a new network in {@code runs/NAME}; returns when it is done.
   *
   * @param listener hears of it, beside those of {@link Defaults}
   * @throws TrainingException if it cannot begin or go on
   */
  public static TrainingRun start(TrainingConfig config, TrainingListener listener)
      throws IOException {
    return start(TrainingPlan.of(config), listener);
  }

  /**
   * Trains on the calling thread; returns when the last step is done, or the run was told to stop.
   *
   * @param listener hears of it, beside those of {@link Defaults}
   * @throws TrainingException if it cannot begin or go on
   */
  public static TrainingRun start(TrainingPlan plan, TrainingListener listener) throws IOException {
    try (RunLock lock = new RunLock(plan.folder())) {
      return new Training(plan, listener).run();
    }
  }

  private TrainingRun run() throws IOException {
    Optional<Checkpoint> resumed = resumed();
    PrivateFiles.createDirectories(folder);
    RunFaces packs = new RunFaces(config, folder, listener);
    FacePack faces = packs.training();
    Predecessors earlier =
        new Predecessors(
            plan.home(),
            config.card().frame(),
            network.outputShape().elements(),
            listener::onMessage);
    RunData data =
        new RunData(faces, earlier.of(config.compatibleWith(), config.data()::trainSource, faces));
    RunInputs inputs = RunInputs.of(plan.text(), config, data);
    resumed.ifPresent(
        before ->
            inputs
                .differences(before)
                .forEach(difference -> listener.onMessage("note: " + difference)));
    List<Evaluator> evaluators = evaluators(packs, earlier);
    long step = resumed.map(Checkpoint::step).orElse(0L);
    try (RunLog log = new RunLog(folder, ValidationListener.columns(evaluators), step);
        TorchNetwork trained = network(resumed, inputs)) {
      sayWhatIsTrained(faces, step);
      Defaults all = Defaults.of(config, folder, evaluators, log, resumed, listener);
      Trainer trainer =
          new Trainer(config, inputs, data, trained, resumed, plan.stop(), all.listeners());
      trainer.train();
      long done = trainer.state().step();
      return new TrainingRun(folder, done, config.totalSteps(), all.savedStep());
    }
  }

  private Optional<Checkpoint> resumed() throws IOException {
    Path last = folder.resolve(CheckpointListener.LAST);
    if (!plan.resume()) {
      if (Files.exists(last)) {
        throw new RunExistsException(folder);
      }
      return Optional.empty();
    }
    if (!Files.exists(last)) {
      throw new NothingToResumeException(folder);
    }
    Checkpoint checkpoint = CheckpointFile.read(last);
    requireFit(checkpoint.weights(), last);
    if (checkpoint.step() > config.totalSteps()) {
      throw new StepsDoneException(last, checkpoint.step(), config.totalSteps());
    }
    return Optional.of(checkpoint);
  }

  private List<Evaluator> evaluators(RunFaces packs, Predecessors earlier) throws IOException {
    boolean hasFaces = config.data().hasValidation();
    Optional<FacePack> heldOut = hasFaces ? Optional.of(packs.validation()) : Optional.empty();
    List<PredecessorEmbeddings> predecessors =
        hasFaces
            ? earlier.of(config.compatibleWith(), config.data()::validationSource, heldOut.get())
            : List.of();
    Shape input = network.input();
    var context =
        new EvaluationContext(
            heldOut,
            predecessors,
            input.width(),
            input.height(),
            config.card().frame(),
            config.validation().far(),
            Workers.of(config.threads()));
    List<Evaluator> evaluators = new ArrayList<>();
    for (EvaluatorConfig chosen : config.validation().evaluators(hasFaces)) {
      evaluators.add(chosen.open(context));
    }
    predecessors.forEach(one -> evaluators.add(new AcrossPairs(one, context)));
    return evaluators;
  }

  /** The network as it is to begin or go on, on an engine that computes rightly. */
  private TorchNetwork network(Optional<Checkpoint> resumed, RunInputs inputs) throws IOException {
    Files.writeString(folder.resolve("config.yaml"), plan.text());
    Torch.start(config.threads());
    EngineTrust.require(network, config.chunks(), config.precision());
    RunStarts.add(
        folder.resolve(RunStarts.FILE),
        resumed.map(Checkpoint::step).orElse(0L),
        config.seed(),
        inputs.data(),
        EngineTrust.engines());
    Weights weights = resumed.isPresent() ? resumed.get().weights() : startingWeights();
    TorchNetwork trained = new TorchNetwork(network, weights);
    trained.compute(config.precision());
    return trained;
  }

  /** Random ones, or those of another run's checkpoint. */
  private Weights startingWeights() throws IOException {
    Weights random = Weights.random(network, config.seed());
    if (config.start() == null) {
      return random;
    }
    Weights given = CheckpointFile.read(config.start().file()).weights();
    Weights start = new Weights();
    boolean reinitialized = false;
    for (String name : given.names()) {
      boolean anew = config.start().reinitializes(name) && random.names().contains(name);
      reinitialized |= anew;
      start.put(name, anew ? random.get(name) : given.get(name));
    }
    if (config.start().reinitialize() != null && !reinitialized) {
      throw new TrainingException(
          "no weights of %s begin with '%s', which start.reinitialize names"
              .formatted(network.name(), config.start().reinitialize()));
    }
    requireFit(start, config.start().file());
    return start;
  }

  private void requireFit(Weights weights, Path checkpoint) {
    try {
      weights.requireFit(network);
    } catch (IllegalArgumentException e) {
      throw new TrainingException(
          String.format(
              "%s is a checkpoint of another network than the configuration's %s: %s",
              checkpoint, network.name(), e.getMessage()));
    }
  }

  private void sayWhatIsTrained(FacePack faces, long step) {
    listener.onMessage(
        String.format(
            Locale.ROOT,
            "%s: %,d parameters, %,d multiply-adds; %,d faces of %,d identities; %s",
            network.name(),
            network.cost().parameters(),
            network.cost().multiplyAdds(),
            faces.size(),
            faces.identityCount(),
            step < config.totalSteps()
                ? "steps %d to %d".formatted(step + 1, config.totalSteps())
                : "all %d steps are done".formatted(step)));
  }
}
