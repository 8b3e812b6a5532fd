package io.facenet.models.onnx;

/**
 * Weights so small that they cannot matter, but whose products are denormal numbers, which cost an
 * x86 processor about a hundred times as much as others. Training leaves them in dead channels.
 */
final class TinyWeights {
  /** Magnitudes below this become zero. */
  static final float LIMIT = 1e-12f;

  private TinyWeights() {}

  /** The same values with tiny ones set to zero; the array itself if there are none. */
  static float[] flushed(float[] values) {
    float[] result = values;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && Math.abs(values[i]) < LIMIT) {
        if (result == values) {
          result = values.clone();
        }
        result[i] = 0;
      }
    }
    return result;
  }
}
