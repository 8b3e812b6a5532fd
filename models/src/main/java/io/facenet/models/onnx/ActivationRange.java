package io.facenet.models.onnx;

/**
 * The range of an activation and how it maps to 8 bits: value = (q − zeroPoint) · scale, q in [0,
 * 255]. Zero is always exact.
 *
 * @param low smallest value that is representable, at most 0
 * @param high largest value that is representable, at least 0
 */
record ActivationRange(float low, float high) {

  ActivationRange {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }

  float scale() {
    return high > low ? (high - low) / 255 : 1;
  }

  int zeroPoint() {
    return Math.round(-low / scale());
  }
}
