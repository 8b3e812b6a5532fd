package io.facenet.training.data;

import io.facenet.core.vector.RandomStream;

/**
 * Covers parts of a face with plain colors, so that a network learns to do without them: a
 * rectangle anywhere (Zhong et al. 2017, "random erasing"), or something like a mask over nose and
 * mouth of a face that lies as on ArcFace's template.
 */
final class Cover {
  private static final double LEAST_AREA = 0.02;
  private static final double MOST_AREA = 0.2;
  private static final double MOST_ASPECT = 3;

  private final float[] pixels;
  private final int width;
  private final int height;

  /**
   * @param pixels (row, column, channel), RGB in [0, 255]; changed in place
   */
  Cover(float[] pixels, int width, int height) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
  }

  /** A rectangle of 2 to 20 % of the face, up to three times as long as wide. */
  void rectangle(RandomStream random) {
    double area = random.nextDouble(LEAST_AREA, MOST_AREA) * width * height;
    double aspect = Math.exp(random.nextDouble(-Math.log(MOST_ASPECT), Math.log(MOST_ASPECT)));
    int across = (int) Math.min(width, Math.round(Math.sqrt(area * aspect)));
    int down = (int) Math.min(height, Math.round(Math.sqrt(area / aspect)));
    int left = random.nextInt(width - across + 1);
    int top = random.nextInt(height - down + 1);
    float[] color = color(random);
    for (int y = top; y < top + down; y++) {
      fill(y, left, left + across, color);
    }
  }

  /**
   * From somewhere between eyes and nose to the lower edge: as wide as the face above, narrower
   * below, and a little higher in the middle, where it lies on the bridge of the nose.
   */
  void mask(RandomStream random) {
    double top = random.nextDouble(0.50, 0.68) * height;
    double rise = random.nextDouble(0, 0.10) * height;
    double upperHalf = random.nextDouble(0.34, 0.48) * width;
    double lowerHalf = random.nextDouble(0.15, 0.34) * width;
    float[] color = color(random);
    for (int x = 0; x < width; x++) {
      double offset = Math.abs(x + 0.5 - width / 2.0);
      double edge = top - rise * Math.max(0, 1 - offset / (0.2 * width));
      for (int y = (int) Math.max(0, Math.round(edge)); y < height; y++) {
        double share = Math.min(1, Math.max(0, (y - top) / (height - top)));
        if (offset < upperHalf + share * (lowerHalf - upperHalf)) {
          fill(y, x, x + 1, color);
        }
      }
    }
  }

  private static float[] color(RandomStream random) {
    float[] color = new float[3];
    float gray = (float) random.nextDouble(0, 255);
    boolean colored = random.nextDouble() < 0.5;
    for (int channel = 0; channel < 3; channel++) {
      color[channel] = colored ? (float) random.nextDouble(0, 255) : gray;
    }
    return color;
  }

  private void fill(int y, int from, int to, float[] color) {
    for (int i = (y * width + from) * 3; i < (y * width + to) * 3; i++) {
      pixels[i] = color[i % 3];
    }
  }
}
