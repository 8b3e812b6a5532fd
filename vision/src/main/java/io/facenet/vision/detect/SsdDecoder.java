package io.facenet.vision.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The decoder "ssd": outputs "boxes", 5118 rows of (y, x, height, width) relative to {@link
 * SsdPriors}, and "scores", 5118 rows of (background, face, unused) before the sigmoid.
 */
public final class SsdDecoder implements BoxDecoder {
  /** Scores a box. */
  public static final int CLASSES = 3;

  /**
   * @param outputs "boxes" and "scores" of one sample
   * @param minConfidence only boxes with a greater score
   * @throws IllegalArgumentException if the outputs have other lengths
   */
  @Override
  public List<Proposal> decode(List<float[]> outputs, double minConfidence) {
    float[] boxes = outputs.get(0);
    float[] scores = outputs.get(1);
    requireLengths(boxes.length, scores.length);
    List<Proposal> found = new ArrayList<>();
    for (int i = 0; i < SsdPriors.COUNT; i++) {
      double score = 1 / (1 + Math.exp(-scores[i * CLASSES + 1]));
      if (score > (float) minConfidence) {
        found.add(SsdPriors.decode(i, boxes, score).toProposal());
      }
    }
    return found;
  }

  private static void requireLengths(int boxes, int scores) {
    if (boxes != SsdPriors.COUNT * 4 || scores != SsdPriors.COUNT * CLASSES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "one photo gives %d boxes of 4 values and as many scores of 3, got %d and %d values",
              SsdPriors.COUNT,
              boxes,
              scores));
    }
  }
}
