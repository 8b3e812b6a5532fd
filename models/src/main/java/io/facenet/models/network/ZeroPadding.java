package io.facenet.models.network;

import java.util.List;
import java.util.Locale;

/**
 * Zeros after the last channel, row and column (dlib's residual blocks, whose two paths differ in
 * channels and by a border).
 *
 * @param channels zero channels appended
 * @param bottom zero rows appended
 * @param right zero columns appended
 */
public record ZeroPadding(int channels, int bottom, int right) implements Layer {

  public ZeroPadding {
    if (channels < 0 || bottom < 0 || right < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "padding cannot be negative, got %d, %d, %d", channels, bottom, right));
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape input = Layer.onlyMap(inputs);
    return Shape.map(input.channels() + channels, input.height() + bottom, input.width() + right);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
