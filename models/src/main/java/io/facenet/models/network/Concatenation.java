package io.facenet.models.network;

import java.util.List;

/**
 * Two or more inputs one after the other along the outermost axis: channels of maps, rows of
 * tables, features of vectors. All other sizes have to agree.
 */
public record Concatenation() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() < 2 || inputs.stream().map(i -> i.withChannels(1)).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "needs two or more inputs that differ only in the outermost size, got " + inputs);
    }
    return inputs.get(0).withChannels(inputs.stream().mapToInt(Shape::channels).sum());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
