package io.facenet.models.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample, without the batch axis: a map (channels, height, width), a table (rows,
 * columns) or a vector (features).
 *
 * @param dimensions one to three positive sizes, outermost first
 */
public record Shape(List<Integer> dimensions) {

  public Shape {
    dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty() || dimensions.size() > 3 || dimensions.stream().anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException(
          "a shape has one to three sizes of at least 1, got " + dimensions);
    }
  }

  /** A feature map of channels × height × width. */
  public static Shape map(int channels, int height, int width) {
    return new Shape(List.of(channels, height, width));
  }

  /** A table of rows × columns. */
  public static Shape table(int rows, int columns) {
    return new Shape(List.of(rows, columns));
  }

  /** A plain vector. */
  public static Shape vector(int features) {
    return new Shape(List.of(features));
  }

  /** Whether this is a feature map (three dimensions). */
  public boolean isMap() {
    return dimensions.size() == 3;
  }

  /** Whether this is a vector (one dimension). */
  public boolean isVector() {
    return dimensions.size() == 1;
  }

  /** The outermost size: channels of a map, rows of a table, length of a vector. */
  public int channels() {
    return dimensions.get(0);
  }

  /** Height of a map; 1 for anything else. */
  public int height() {
    return isMap() ? dimensions.get(1) : 1;
  }

  /** Width of a map; 1 for anything else. */
  public int width() {
    return isMap() ? dimensions.get(2) : 1;
  }

  /** The number of values in one sample. */
  public int elements() {
    return dimensions.stream().reduce(1, Math::multiplyExact);
  }

  /** The same shape with another outermost size. */
  public Shape withChannels(int channels) {
    Integer[] changed = dimensions.toArray(new Integer[0]);
    changed[0] = channels;
    return new Shape(Arrays.asList(changed));
  }

  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
