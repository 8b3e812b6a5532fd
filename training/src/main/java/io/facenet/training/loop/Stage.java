package io.facenet.training.loop;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.LossBatch;
import io.facenet.core.loss.LossResult;
import io.facenet.core.loss.LossStatistics;
import io.facenet.core.loss.TeacherLoss;
import io.facenet.core.loss.TripletLoss;
import io.facenet.core.loss.WeightedSum;
import io.facenet.core.vector.RandomStream;
import io.facenet.models.network.Weights;
import io.facenet.support.parallel.Workers;
import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.config.LossContext;
import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TeacherConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.Batch;
import io.facenet.training.data.BatchLoader;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.TeacherEmbeddings;
import io.facenet.training.listener.StepRecord;
import io.facenet.training.torch.BackwardPass;
import io.facenet.training.torch.Matrices;
import io.facenet.training.torch.Optimizer;
import io.facenet.training.torch.TorchNetwork;
import java.io.IOException;

/** A stage at work: its batches, its loss, its optimizer. */
final class Stage implements AutoCloseable {
  private final StageConfig config;
  private final BatchLoader loader;
  private final EmbeddingLoss loss;
  private final TripletLoss watched;
  private final BackwardPass pass;
  private final Optimizer optimizer;
  private final Workers workers;
  private long done;
  private double waitedBefore;

  /**
   * @param config of the whole run
   * @param index of the stage
   * @param done steps of the stage done before
   * @param data to train on
   */
  Stage(TrainingConfig config, int index, long done, RunData data, TorchNetwork network)
      throws IOException {
    FacePack faces = data.faces();
    this.config = config.stages().get(index);
    this.done = done;
    this.workers = Workers.of(config.threads());
    long seed = RandomStream.of(config.seed(), index).nextLong();
    network.train(name -> name.startsWith(this.config.trainOnly()));
    // What reads files comes first, what starts threads last: a failure leaves nothing at work.
    this.loss = loss(this.config, seed, data, network);
    try {
      this.watched = this.config.loss().watched(seed);
      this.pass = new BackwardPass(network, this.config.chunk());
      this.optimizer = Optimizer.of(this.config.optimizer().rule(), network);
    } catch (RuntimeException | Error e) {
      loss.close();
      throw e;
    }
    try {
      this.loader = loader(config, this.config, seed, done, faces, network);
    } catch (RuntimeException | Error e) {
      closeNative();
      throw e;
    }
  }

  private static BatchLoader loader(
      TrainingConfig run,
      StageConfig stage,
      long seed,
      long done,
      FacePack faces,
      TorchNetwork network) {
    var shape = stage.batch().shape();
    return new BatchLoader(
        faces,
        stage.batch().sampler().sampler(faces.identities(), shape, seed),
        shape.size(),
        run.augmentation(),
        network.spec().input().width(),
        network.spec().input().height(),
        seed,
        done,
        run.data().loaderThreads());
  }

  /** The stage's own loss, and the pull toward its teacher if it has one. */
  private static EmbeddingLoss loss(
      StageConfig config, long seed, RunData data, TorchNetwork network) throws IOException {
    int size = network.spec().outputShape().elements();
    var context =
        new LossContext(seed, data.faces(), size, data.predecessors(), config.optimizer().rule());
    TeacherConfig teacher = config.teacher();
    if (teacher == null) {
      return config.loss().loss(context);
    }
    TeacherEmbeddings all =
        TeacherEmbeddings.read(teacher.file(), data.faces()).centered(teacher.centering());
    TeacherEmbeddings known =
        teacher.kind() == TeacherLoss.Pull.VECTORS ? all.projectedTo(size) : all;
    if (teacher.turned() && !data.predecessors().isEmpty()) {
      known = known.turnedTo(data.predecessors().get(0));
    }
    TeacherLoss pull = new TeacherLoss(teacher.kind(), known::of);
    return new WeightedSum(config.loss().loss(context), pull, teacher.weight().floatValue());
  }

  StageConfig config() {
    return config;
  }

  /** Steps of the stage that are done. */
  long done() {
    return done;
  }

  /** Whether steps of the stage are left. */
  boolean hasNext() {
    return done < config.steps();
  }

  /**
   * Batch, forward, loss, backward, update.
   *
   * @param number of the step in the run, from 1
   */
  StepRecord step(long number) {
    long start = System.nanoTime();
    double rate = config.learningRate().at(done, config.steps());
    Batch batch = loader.next();
    LossResult result = pass.run(batch.pixels(), embeddings -> look(embeddings, batch));
    optimizer.step(rate);
    loss.step(rate);
    done++;
    double seconds = (System.nanoTime() - start) / 1e9;
    double waited = loader.waitedSeconds() - waitedBefore;
    waitedBefore += waited;
    return new StepRecord(
        number,
        config.name(),
        result.value(),
        result.statistics(),
        result.accuracy(),
        rate,
        batch.size(),
        seconds,
        waited);
  }

  private LossResult look(float[][] embeddings, Batch batch) {
    LossBatch seen = new LossBatch(embeddings, batch.identities(), batch.faces(), workers);
    LossResult result = loss.compute(seen);
    return result.statistics().equals(LossStatistics.NONE)
        ? result.with(watched.compute(seen).statistics())
        : result;
  }

  /**
   * Takes over the state of a checkpoint if it was made in this stage, at this place of it.
   *
   * @return whether it was
   */
  boolean load(Checkpoint checkpoint) {
    Weights own = Matrices.weights(loss.state());
    boolean sameStage =
        checkpoint.stageStep() == done
            && (checkpoint.stage() == null || checkpoint.stage().equals(config.name()));
    if (!sameStage
        || !optimizer.fits(checkpoint.optimizer())
        || !own.names().equals(checkpoint.objective().names())) {
      return false;
    }
    optimizer.load(checkpoint.optimizer(), checkpoint.stageStep());
    loss.load(Matrices.of(checkpoint.objective()), checkpoint.stageStep());
    return true;
  }

  Weights optimizerState() {
    return optimizer.state();
  }

  Weights lossState() {
    return Matrices.weights(loss.state());
  }

  @Override
  public void close() {
    try {
      loader.close();
    } finally {
      closeNative();
    }
  }

  /** What holds memory that is not Java's. */
  private void closeNative() {
    try {
      loss.close();
    } finally {
      optimizer.close();
    }
  }
}
