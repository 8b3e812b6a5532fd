package io.facenet.training.torch;

import org.bytedeco.pytorch.global.torch;

/** In which numbers the maps of a network are computed while it trains. */
public enum Precision {
  /** 32-bit floats. */
  FLOAT32,
  /**
   * 16-bit floats with the range of 32-bit ones: processors with AVX512-BF16 or AMX train up to
   * twice as fast. Weights, their gradients, statistics, the embedding and all that is served stay
   * 32-bit.
   */
  BFLOAT16;

  torch.ScalarType type() {
    return switch (this) {
      case FLOAT32 -> torch.ScalarType.Float;
      case BFLOAT16 -> torch.ScalarType.BFloat16;
    };
  }

  /** How far a whole number that is not too large may be moved, as a share of it. */
  double rounding() {
    return switch (this) {
      case FLOAT32 -> 0;
      case BFLOAT16 -> 0x1p-8;
    };
  }
}
