package io.facenet.training.loop;

import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.evaluation.Embedder;
import io.facenet.training.listener.StepRecord;
import io.facenet.training.listener.StopSignal;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.listener.TrainingSession;
import io.facenet.training.listener.TrainingState;
import io.facenet.training.listener.ValidationRecord;
import io.facenet.training.torch.TorchNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The loop: stages, and in each of them steps, of which the listeners hear. */
public final class Trainer implements TrainingSession {
  private final TrainingConfig config;
  private final RunInputs inputs;
  private final RunData data;
  private final TorchNetwork network;
  private final Optional<Checkpoint> resumed;
  private final StopSignal stop;
  private final TrainingListener listener;
  private Stage stage;
  private long step;
  private boolean stopping;

  /**
   * @param data to train on
   * @param network as it is to begin or go on; stays the caller's to close
   * @param resumed the checkpoint that the run goes on from
   * @param stop by which others end it
   * @param listener of the run
   */
  public Trainer(
      TrainingConfig config,
      RunInputs inputs,
      RunData data,
      TorchNetwork network,
      Optional<Checkpoint> resumed,
      StopSignal stop,
      TrainingListener listener) {
    this.config = config;
    this.inputs = inputs;
    this.data = data;
    this.network = network;
    this.resumed = resumed;
    this.stop = stop;
    this.listener = listener;
    this.step = resumed.map(Checkpoint::step).orElse(0L);
  }

  /** Trains from where the run stands to its last step, or until it is told to stop. */
  public void train() throws IOException {
    listener.onStart(this);
    for (int index = currentStage(); index < config.stages().size() && !isStopped(); index++) {
      try (Stage opened = open(index)) {
        stage = opened;
        train(opened);
      }
    }
    listener.onEnd(this);
  }

  private void train(Stage current) throws IOException {
    listener.onStage(this, current.config());
    while (current.hasNext() && !stopping) {
      StepRecord record = current.step(step + 1);
      step++;
      listener.onStep(this, record);
    }
  }

  /**
   * Asked before a stage and by listeners, but not between the steps: a stop that comes after the
   * last listener was told of a step takes one step more, so that the end is saved.
   */
  private boolean isStopped() {
    stopping |= stop.isRequested();
    return stopping;
  }

  /** The stage in which the next step lies; the number of stages when all is done. */
  private int currentStage() {
    int index = 0;
    while (index < config.stages().size() && step >= stepsBefore(index + 1)) {
      index++;
    }
    return index;
  }

  private long stepsBefore(int index) {
    return config.stages().subList(0, index).stream().mapToLong(StageConfig::steps).sum();
  }

  /** Opens a stage where the run stands, with the state of the checkpoint if that lies in it. */
  private Stage open(int index) throws IOException {
    long done = step - stepsBefore(index);
    Stage opened = new Stage(config, index, done, data, network);
    boolean goesOn = done > 0 && resumed.isPresent() && resumed.get().step() == step;
    if (goesOn && !opened.load(resumed.get())) {
      tell(
          String.format(
              "note: the checkpoint of step %d was made after %d steps of %s; the stage %s goes on"
                  + " after %d of its steps, with the network of the checkpoint but a fresh"
                  + " optimizer",
              step,
              resumed.get().stageStep(),
              resumed.get().stage() == null ? "a stage" : "the stage " + resumed.get().stage(),
              opened.config().name(),
              done));
    }
    return opened;
  }

  @Override
  public TrainingState state() {
    int last = config.stages().size() - 1;
    int index = Math.min(last, currentStage());
    StageConfig standing = stage == null ? config.stages().get(index) : stage.config();
    long done = stage == null ? step - stepsBefore(index) : stage.done();
    return new TrainingState(
        config.name(),
        step,
        config.totalSteps(),
        standing.name(),
        done,
        standing.steps(),
        isStopped());
  }

  @Override
  public Embedder network() {
    return network::embed;
  }

  @Override
  public Checkpoint checkpoint(double bestVal, String bestFigure, double spreadPeak) {
    return new Checkpoint(
        inputs.configuration(),
        inputs.data(),
        network.spec().name(),
        step,
        stage.config().name(),
        stage.done(),
        bestVal,
        bestFigure,
        spreadPeak,
        network.weights(),
        stage.optimizerState(),
        stage.lossState());
  }

  @Override
  public void tell(String message) {
    listener.onMessage(message);
  }

  @Override
  public void measured(ValidationRecord record) throws IOException {
    listener.onValidation(this, record);
  }

  @Override
  public void saved(Path file) throws IOException {
    listener.onCheckpoint(this, file);
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
