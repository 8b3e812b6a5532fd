package io.facenet.models.onnx;

import java.util.Random;

/** Smooth random pictures as networks are fed them: sums of a few waves, in about −1.5 to 1.5. */
final class Waves {
  private Waves() {}

  /** Three channels of height × width. */
  static float[] picture(int height, int width, long seed) {
    Random random = new Random(seed);
    float[] values = new float[3 * height * width];
    for (int wave = 0; wave < 9; wave++) {
      double fx = random.nextGaussian() * 0.15;
      double fy = random.nextGaussian() * 0.15;
      double phase = random.nextDouble() * 6;
      int start = wave % 3 * height * width;
      for (int i = 0; i < height * width; i++) {
        int row = i / width;
        values[start + i] += (float) (0.5 * Math.sin(i % width * fx + row * fy + phase));
      }
    }
    return values;
  }
}
