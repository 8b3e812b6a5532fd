package io.facenet.training;

import io.facenet.models.network.Weights;
import io.facenet.training.data.Batch;

/** What a stage minimizes, with weights of its own if it has any. */
interface Objective extends AutoCloseable {
  /** The loss of a batch and its gradient. */
  Outcome evaluate(float[][] embeddings, Batch batch);

  /** Moves the weights of its own by the gradients of the last batch. */
  default void step(double learningRate) {}

  /** A copy of its own weights with the state of their optimizer; empty if it has none. */
  default Weights state() {
    return new Weights();
  }

  /**
   * Takes over a state.
   *
   * @param steps taken by its optimizer
   */
  default void load(Weights state, long steps) {}

  @Override
  default void close() {}
}
