package io.facenet.models.network;

import java.util.List;

/**
 * One number for each window of each channel.
 *
 * @param kind what the number is
 * @param window kernel, stride and padding
 */
public record Pooling(Kind kind, Window window) implements Layer {

  /** Added under the root of L2 pooling, so that its gradient is finite where all inputs are 0. */
  public static final float L2_EPSILON = 1e-12f;

  /** What a window is reduced to. */
  public enum Kind {
    /** The largest value; padded positions never win. */
    MAX,
    /** The mean over the positions inside the input; padded positions are not counted. */
    AVERAGE,
    /** √(Σ x² + {@link Pooling#L2_EPSILON}); padded positions are zero. */
    L2
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return window.slideOver(Layer.onlyMap(inputs));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
