package io.facenet.training;

import io.facenet.core.loss.TripletLoss;
import io.facenet.core.vector.RandomStream;
import io.facenet.training.config.LossConfig;
import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TeacherConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.Batch;
import io.facenet.training.data.BatchLoader;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.TeacherEmbeddings;
import io.facenet.training.torch.BackwardPass;
import io.facenet.training.torch.MarginSoftmax;
import io.facenet.training.torch.Optimizer;
import io.facenet.training.torch.TorchNetwork;
import java.io.IOException;
import java.util.Optional;

/** A stage at work: its batches, its loss, its optimizer. */
final class StageRun implements AutoCloseable {
  private final StageConfig config;
  private final BatchLoader loader;
  private final Objective objective;
  private final BackwardPass pass;
  private final Optimizer optimizer;
  private long done;

  /**
   * @param config of the whole run
   * @param index of the stage
   * @param done steps of the stage done before
   */
  StageRun(TrainingConfig config, int index, long done, FacePack faces, TorchNetwork network)
      throws IOException {
    this.config = config.stages().get(index);
    this.done = done;
    long seed = RandomStream.of(config.seed(), index).nextLong();
    network.train(name -> name.startsWith(this.config.trainOnly()));
    // What reads files comes first, what starts threads last: a failure leaves nothing at work.
    Optional<TeacherEmbeddings> teacher = teacher(this.config, faces, network);
    Objective own = objective(this.config, seed, faces, network);
    this.objective =
        teacher.<Objective>map(t -> new TaughtObjective(own, this.config.teacher(), t)).orElse(own);
    this.pass = new BackwardPass(network, this.config.chunk());
    this.optimizer = Optimizer.of(this.config.optimizer().rule(), network);
    try {
      this.loader =
          new BatchLoader(
              faces,
              this.config.batch().shape(),
              config.augmentation(),
              network.spec().input().width(),
              network.spec().input().height(),
              seed,
              done,
              config.data().loaderThreads());
    } catch (RuntimeException e) {
      objective.close();
      optimizer.close();
      throw e;
    }
  }

  private static Objective objective(
      StageConfig config, long seed, FacePack faces, TorchNetwork network) {
    LossConfig loss = config.loss();
    return switch (loss.kind()) {
      case TRIPLET -> new TripletObjective(loss.triplet(seed));
      case SOFTMAX -> {
        int size = network.spec().outputShape().elements();
        MarginSoftmax head =
            new MarginSoftmax(faces.identityCount(), size, loss.scale(), loss.margin(), seed);
        yield new SoftmaxObjective(head, config.optimizer().rule(), watch(seed));
      }
    };
  }

  private static Optional<TeacherEmbeddings> teacher(
      StageConfig config, FacePack faces, TorchNetwork network) throws IOException {
    if (config.teacher() == null) {
      return Optional.empty();
    }
    TeacherEmbeddings teacher =
        TeacherEmbeddings.read(config.teacher().file(), faces)
            .centered(config.teacher().centering());
    return Optional.of(
        config.teacher().kind() == TeacherConfig.Kind.VECTORS
            ? teacher.projectedTo(network.spec().outputShape().elements())
            : teacher);
  }

  /** The paper's loss, to look at while another one is minimized. */
  private static TripletLoss watch(long seed) {
    return new LossConfig(null, null, null, null, null, null, null).triplet(seed);
  }

  /** Whether steps of the stage are left. */
  boolean hasNext() {
    return done < config.steps();
  }

  /** The next batch. */
  Batch nextBatch() {
    return loader.next();
  }

  /** The learning rate of the next step. */
  double learningRate() {
    return config.learningRate().at(done, config.steps());
  }

  /** Forward, loss, backward, update. */
  Outcome step(Batch batch) {
    Outcome[] outcome = new Outcome[1];
    pass.run(
        batch.pixels(),
        embeddings -> {
          outcome[0] = objective.evaluate(embeddings, batch);
          return outcome[0].gradient();
        });
    double rate = learningRate();
    optimizer.step(rate);
    objective.step(rate);
    done++;
    return outcome[0];
  }

  /** Takes over the state of a checkpoint made in this stage. */
  void load(Checkpoint checkpoint) {
    optimizer.load(checkpoint.optimizer(), checkpoint.stageStep());
    objective.load(checkpoint.objective(), checkpoint.stageStep());
  }

  /** Adds the state of this stage to a checkpoint. */
  Checkpoint checkpoint(
      RunInputs inputs, TorchNetwork network, long step, double bestVal, double spreadPeak) {
    return new Checkpoint(
        inputs.configuration(),
        inputs.data(),
        network.spec().name(),
        step,
        done,
        bestVal,
        spreadPeak,
        network.weights(),
        optimizer.state(),
        objective.state());
  }

  String name() {
    return config.name();
  }

  /** α of the triplet loss that watches this stage. */
  double margin() {
    return config.loss().kind() == LossConfig.Kind.TRIPLET ? config.loss().margin() : 0.2;
  }

  double waitedSeconds() {
    return loader.waitedSeconds();
  }

  @Override
  public void close() {
    loader.close();
    objective.close();
    optimizer.close();
  }
}
