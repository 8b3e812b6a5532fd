package io.facenet.models.convert;

/**
 * What a tensor of a TensorFlow Lite file is to the converter: a node of the network, or a part of
 * a parametric ReLU of one, relu(x) + c · (x − |x|).
 */
sealed interface TfliteValue {
  /** A node of this name. */
  record Node(String name) implements TfliteValue {}

  /**
   * max(x, 0), which becomes a node only if something else than a parametric ReLU reads it.
   *
   * @param of the node x
   * @param operator its number in the file
   */
  record Positive(String of, int operator) implements TfliteValue {}

  /** |x|. */
  record Magnitude(String of) implements TfliteValue {}

  /** x − |x|, which is 2 x below 0 and 0 above. */
  record Below(String of) implements TfliteValue {}

  /** c · (x − |x|). */
  record Sloped(String of, float[] halfSlopes) implements TfliteValue {}
}
