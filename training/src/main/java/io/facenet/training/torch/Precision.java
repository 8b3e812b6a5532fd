package io.facenet.training.torch;

/** In which numbers the maps of a network are computed while it trains. */
public enum Precision {
  /** 32-bit floats. */
  FLOAT32,
  /**
   * 16-bit floats with the range of 32-bit ones: processors with AVX512-BF16 or AMX train up to
   * twice as fast. Weights, their gradients, statistics, the embedding and all that is served stay
   * 32-bit.
   */
  BFLOAT16
}
