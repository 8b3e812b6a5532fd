package io.facenet.training.torch;

/** An update rule that works on the engine's tensors. */
interface TensorRule {
  /** The rule at work. */
  Update update();
}
