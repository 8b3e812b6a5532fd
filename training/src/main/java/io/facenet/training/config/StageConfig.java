package io.facenet.training.config;

import java.util.stream.Stream;

/**
 * A part of a run with its own batches, loss, optimizer and learning rate.
 *
 * @param name for records, without line breaks; default "training"
 * @param steps how many, at least 1
 * @param batch make-up of a batch
 * @param chunk most faces that go through the network at once; default 512. Larger batches take two
 *     passes, for memory
 * @param loss what a batch should have been
 * @param optimizer default the paper's AdaGrad
 * @param learningRate over the steps of the stage
 * @param trainOnly only weights whose name starts so learn; default all
 * @param teacher pulls toward another model's embeddings; default none
 */
public record StageConfig(
    String name,
    Integer steps,
    BatchConfig batch,
    Integer chunk,
    LossConfig loss,
    OptimizerConfig optimizer,
    LearningRateConfig learningRate,
    String trainOnly,
    TeacherConfig teacher) {

  /** Fills in defaults and checks. */
  public StageConfig {
    name = Default.of(name, "training");
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "stages.name holds a line break or another control character; leave it out");
    }
    Default.required(steps, "stages.steps");
    Default.range("stages.steps", steps, 1, Integer.MAX_VALUE);
    Default.required(batch, "stages.batch");
    chunk = Default.of(chunk, 512);
    Default.range("stages.chunk", chunk, 2, 1_000_000);
    loss = Default.of(loss, new TripletConfig());
    optimizer = Default.of(optimizer, new AdaGradConfig());
    Default.required(learningRate, "stages.learningRate");
    trainOnly = Default.of(trainOnly, "");
  }

  /** A stage with the defaults of all else: the paper's loss and optimizer. */
  public static StageConfig of(int steps, BatchConfig batch, LearningRateConfig learningRate) {
    return new StageConfig(null, steps, batch, null, null, null, learningRate, null, null);
  }

  /** This stage under another name. */
  public StageConfig withName(String chosen) {
    return new StageConfig(
        chosen, steps, batch, chunk, loss, optimizer, learningRate, trainOnly, teacher);
  }

  /** This stage in chunks of at most so many faces. */
  public StageConfig withChunk(int faces) {
    return new StageConfig(
        name, steps, batch, faces, loss, optimizer, learningRate, trainOnly, teacher);
  }

  /** This stage with another loss. */
  public StageConfig withLoss(LossConfig chosen) {
    return new StageConfig(
        name, steps, batch, chunk, chosen, optimizer, learningRate, trainOnly, teacher);
  }

  /** This stage with another optimizer. */
  public StageConfig withOptimizer(OptimizerConfig chosen) {
    return new StageConfig(
        name, steps, batch, chunk, loss, chosen, learningRate, trainOnly, teacher);
  }

  /** This stage, in which only weights whose name starts so learn. */
  public StageConfig withTrainOnly(String start) {
    return new StageConfig(
        name, steps, batch, chunk, loss, optimizer, learningRate, start, teacher);
  }

  /** This stage with a teacher. */
  public StageConfig withTeacher(TeacherConfig chosen) {
    return new StageConfig(
        name, steps, batch, chunk, loss, optimizer, learningRate, trainOnly, chosen);
  }

  /**
   * Faces in a chunk: a batch is split into as few as {@link #chunk} allows, which differ by at
   * most one face.
   */
  Stream<Integer> facesAtOnce() {
    int faces = batch.shape().size();
    int chunks = (faces + chunk - 1) / chunk;
    return Stream.of(faces / chunks, (faces + chunks - 1) / chunks);
  }
}
