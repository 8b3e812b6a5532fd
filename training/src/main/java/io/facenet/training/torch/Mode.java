package io.facenet.training.torch;

/** Which statistics batch normalization uses in a forward pass. */
enum Mode {
  /** The running ones: embedding a face does not depend on its neighbors. */
  SERVE,
  /** Those of the chunk, leaving the running ones alone: the first of two passes. */
  MEASURE,
  /** Those of the chunk, which also move the running ones: the pass that is propagated back. */
  TRAIN
}
