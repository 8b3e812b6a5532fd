package io.facenet.training.open;

import io.facenet.core.vector.RandomStream;
import io.facenet.training.data.FaceChange;
import java.util.Arrays;

/**
 * Paints the whole face over.
 *
 * @param value gray, [0, 255]
 * @param probability of it, [0, 1]
 */
public record Fill(float value, double probability) implements FaceChange {
  /** Never. */
  public Fill() {
    this(0, 0);
  }

  @Override
  public String kind() {
    return "fill";
  }

  @Override
  public void apply(float[] pixels, int width, int height, Place place, RandomStream random) {
    if (random.nextDouble() < probability) {
      Arrays.fill(pixels, value);
    }
  }
}
