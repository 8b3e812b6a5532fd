package io.facenet.models.network;

import java.util.List;
import java.util.Locale;

/**
 * The largest of {@code pieces} values (the paper's "maxout p=2"): of n inputs, output i is the
 * maximum over p of input[p · n / pieces + i].
 *
 * @param pieces how many values compete; has to divide the inputs
 */
public record Maxout(int pieces) implements Layer {

  public Maxout {
    if (pieces < 1) {
      throw new IllegalArgumentException("maxout has at least 1 piece, got " + pieces);
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    int features = Layer.onlyVector(inputs).channels();
    if (features % pieces != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d features cannot be split into %d pieces", features, pieces));
    }
    return Shape.vector(features / pieces);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
