package io.facenet.models.network;

/**
 * Which output positions a sliding window has along one axis, and how much lies outside the input.
 */
public sealed interface Padding {

  /** No padding: only windows that lie wholly inside. */
  Padding NONE = new Explicit(0, 0, 0, 0);

  /**
   * A fixed number of positions on each side. The output size is ⌊(in + padding − kernel) / stride⌋
   * + 1.
   */
  record Explicit(int top, int left, int bottom, int right) implements Padding {
    public Explicit {
      if (Math.min(Math.min(top, left), Math.min(bottom, right)) < 0) {
        throw new IllegalArgumentException(
            "padding cannot be negative, got " + top + "," + left + "," + bottom + "," + right);
      }
    }
  }

  /**
   * TensorFlow's "SAME": the output size is ⌈in / stride⌉, the padding that needs is split evenly
   * and the odd one goes to the bottom and right.
   */
  record Same() implements Padding {}

  /**
   * Caffe's pooling: no padding before, and the output size rounds up, ⌈(in − kernel) / stride⌉ +
   * 1, so the last window may reach past the bottom and right border.
   */
  record Ceiling() implements Padding {}

  /** The same number of positions on all four sides. */
  static Padding symmetric(int positions) {
    return new Explicit(positions, positions, positions, positions);
  }

  /**
   * Half an odd kernel on every side: with stride s the output size is ⌈in / s⌉, as in the paper's
   * tables.
   */
  static Padding centered(int kernel) {
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "only an odd kernel has a center, got " + kernel + "; use Padding.Same");
    }
    return symmetric(kernel / 2);
  }
}
