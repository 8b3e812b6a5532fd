package io.facenet.vision.detect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The boxes that the SSD detector's outputs are relative to: at each cell of six maps, boxes of
 * several sizes and aspect ratios centered on the cell (Liu et al. 2016; scales 0.2 to 0.95, and
 * three smaller boxes on the finest map). Order: map, row, column, ratio.
 */
final class SsdPriors {
  /** All prior boxes. */
  static final int COUNT = 5118;

  private static final int[] SIDES = {32, 16, 8, 4, 2, 1};
  private static final double[] SCALES = {0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.0};
  private static final double CENTER_VARIANCE = 10;
  private static final double SIZE_VARIANCE = 5;

  /** (center y, center x, height, width) of each prior, as fractions of the input. */
  private static final float[][] PRIORS = priors();

  private SsdPriors() {}

  /** The priors at each cell of a map. */
  static int perCell(int map) {
    return map == 0 ? 3 : 6;
  }

  private static float[][] priors() {
    float[][] priors = new float[COUNT][];
    int next = 0;
    for (int map = 0; map < SIDES.length; map++) {
      double[][] sizes = sizes(map);
      for (int cell = 0; cell < SIDES[map] * SIDES[map]; cell++) {
        double y = (cell / SIDES[map] + 0.5) / SIDES[map];
        double x = (cell % SIDES[map] + 0.5) / SIDES[map];
        for (double[] size : sizes) {
          priors[next++] = new float[] {(float) y, (float) x, (float) size[0], (float) size[1]};
        }
      }
    }
    return priors;
  }

  /** Heights and widths of the priors of a map. */
  private static double[][] sizes(int map) {
    double scale = SCALES[map];
    if (map == 0) {
      return new double[][] {size(0.1, 1), size(scale, 2), size(scale, 0.5)};
    }
    return new double[][] {
      size(scale, 1),
      size(Math.sqrt(scale * SCALES[map + 1]), 1),
      size(scale, 2),
      size(scale, 0.5),
      size(scale, 3),
      size(scale, 0.3333)
    };
  }

  private static double[] size(double scale, double ratio) {
    return new double[] {scale / Math.sqrt(ratio), scale * Math.sqrt(ratio)};
  }

  /** The box that four encoded values (y, x, height, width) of prior {@code index} stand for. */
  static ScoredBox decode(int index, float[] encoded, double score) {
    float[] prior = PRIORS[index];
    int at = index * 4;
    double y = encoded[at] / CENTER_VARIANCE * prior[2] + prior[0];
    double x = encoded[at + 1] / CENTER_VARIANCE * prior[3] + prior[1];
    double halfHeight = Math.exp(encoded[at + 2] / SIZE_VARIANCE) * prior[2] / 2;
    double halfWidth = Math.exp(encoded[at + 3] / SIZE_VARIANCE) * prior[3] / 2;
    return ScoredBox.around(x, y, halfWidth, halfHeight, score);
  }

  /** All priors as (top, left, bottom, right), one after the other. */
  static List<Float> corners() {
    List<Float> corners = new ArrayList<>();
    for (float[] prior : PRIORS) {
      for (int side = -1; side <= 1; side += 2) {
        corners.add((float) (prior[0] + side * prior[2] / 2.0));
        corners.add((float) (prior[1] + side * prior[3] / 2.0));
      }
    }
    return corners;
  }

  /** Makes sure that priors given as (top, left, bottom, right) are these, to 2e-6. */
  static void requireEqual(float[] given) throws IOException {
    List<Float> expected = corners();
    for (int i = 0; i < given.length; i++) {
      if (!(Math.abs(given[i] - expected.get(i)) <= 2e-6)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "prior box %d of the SSD weights has a border at %s, expected %s",
                i / 4,
                given[i],
                expected.get(i)));
      }
    }
  }
}
