package io.facenet.models.network;

import java.util.List;
import java.util.Locale;

/**
 * A map as a table whose rows hold {@code columns} values: the map is read position by position,
 * rows of the image first, all channels of a position together (the order of TensorFlow's
 * detectors). A map of (anchors · columns) × h × w becomes (h · w · anchors) × columns.
 *
 * @param columns values in a row; has to divide the channels
 */
public record Rows(int columns) implements Layer {

  public Rows {
    if (columns < 1) {
      throw new IllegalArgumentException("a row has at least 1 column, got " + columns);
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape input = Layer.onlyMap(inputs);
    if (input.channels() % columns != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d channels cannot be cut into rows of %d", input.channels(), columns));
    }
    return Shape.table(input.elements() / columns, columns);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
