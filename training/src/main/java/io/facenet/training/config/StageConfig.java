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
    loss = Default.of(loss, new LossConfig(null, null, null, null, null, null, null));
    optimizer = Default.of(optimizer, OptimizerConfig.PAPER);
    Default.required(learningRate, "stages.learningRate");
    trainOnly = Default.of(trainOnly, "");
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
