package io.facenet.vision.detect;

/**
 * A box that a detector proposes, in fractions of the detector's input: (0, 0) is its top left
 * corner, (1, 1) its bottom right. A box may reach past the borders.
 *
 * @param left left border
 * @param top upper border
 * @param right right border
 * @param bottom lower border
 * @param score how sure the detector is, in [0, 1]
 */
public record ScoredBox(float left, float top, float right, float bottom, float score) {

  static ScoredBox around(double x, double y, double halfWidth, double halfHeight, double score) {
    return new ScoredBox(
        (float) (x - halfWidth),
        (float) (y - halfHeight),
        (float) (x + halfWidth),
        (float) (y + halfHeight),
        (float) score);
  }
}
