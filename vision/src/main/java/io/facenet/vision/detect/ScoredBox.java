package io.facenet.vision.detect;

import io.facenet.core.face.Box;

/**
 * A box as a network of face-api gives it, in fractions of the detector's input: (0, 0) is its top
 * left corner, (1, 1) its bottom right. A box may reach past the borders.
 *
 * @param left left border
 * @param top upper border
 * @param right right border
 * @param bottom lower border
 * @param score how sure the detector is, in [0, 1]
 */
record ScoredBox(float left, float top, float right, float bottom, float score) {

  static ScoredBox around(double x, double y, double halfWidth, double halfHeight, double score) {
    return new ScoredBox(
        (float) (x - halfWidth),
        (float) (y - halfHeight),
        (float) (x + halfWidth),
        (float) (y + halfHeight),
        (float) score);
  }

  Proposal toProposal() {
    return new Proposal(new Box(left, top, right - left, bottom - top), score);
  }
}
