package io.facenet.models.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Floats with a shape, in row-major order (the last axis varies fastest). */
public final class Tensor {
  private final List<Integer> shape;
  private final float[] values;

  /**
   * @param shape sizes, outermost first; empty for a scalar
   * @param values as many as the shape says; kept, not copied, since weights are large
   */
  public Tensor(List<Integer> shape, float[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
    long elements = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (elements != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "shape %s needs %d values, got %d", shape, elements, values.length));
    }
  }

  /** A tensor of zeros. */
  public static Tensor zeros(List<Integer> shape) {
    return new Tensor(shape, new float[shape.stream().reduce(1, Math::multiplyExact)]);
  }

  /** Sizes, outermost first. */
  public List<Integer> shape() {
    return shape;
  }

  /** The values themselves, not a copy. */
  public float[] values() {
    return values;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Tensor t && shape.equals(t.shape) && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
