package io.facenet.models.network;

import java.util.List;

/**
 * One named tensor that a layer needs.
 *
 * @param name node name, a dot and the kind, such as "conv1.weight"
 * @param shape sizes, outermost first; see {@link Weights} for the layouts
 * @param role whether training moves it by gradient or by averaging
 */
public record Parameter(String name, List<Integer> shape, Role role) {

  /** How a parameter gets its value. */
  public enum Role {
    /** Moved by the optimizer. Counted in the paper's "params". */
    TRAINABLE,
    /** A running mean or variance of batch normalization: averaged, never optimized. */
    RUNNING_STATISTIC
  }

  public Parameter {
    shape = List.copyOf(shape);
  }

  /** The number of values. */
  public int elements() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  static Parameter trainable(String node, String kind, Integer... shape) {
    return new Parameter(node + "." + kind, List.of(shape), Role.TRAINABLE);
  }

  static Parameter statistic(String node, String kind, Integer... shape) {
    return new Parameter(node + "." + kind, List.of(shape), Role.RUNNING_STATISTIC);
  }
}
