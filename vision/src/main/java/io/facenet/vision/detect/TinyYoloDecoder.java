package io.facenet.vision.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * The decoder "tiny-yolo": one output "cells", rows in the order (cell row, cell column, anchor) of
 * (x, y, width, height, score), all before the sigmoid or the exponential.
 */
public final class TinyYoloDecoder implements BoxDecoder {
  /** Values a row. */
  public static final int VALUES = 5;

  /** Anchor widths and heights, in cells. */
  private static final float[][] SIZES = {
    {1.603231f, 2.094468f},
    {6.041143f, 7.080126f},
    {2.882459f, 3.518061f},
    {4.266906f, 5.178857f},
    {9.041765f, 10.66308f}
  };

  /** Rows a cell. */
  public static final int ANCHORS = 5;

  /**
   * @param outputs "cells" of one sample, of a square of cells
   * @param minConfidence only boxes with a greater score
   * @throws IllegalArgumentException if the output is not that of a square
   */
  @Override
  public List<Proposal> decode(List<float[]> outputs, double minConfidence) {
    float[] cells = outputs.get(0);
    int side = side(cells.length);
    List<Proposal> boxes = new ArrayList<>();
    for (int row = 0; row < cells.length / VALUES; row++) {
      int at = row * VALUES;
      double score = sigmoid(cells[at + 4]);
      if (score > (float) minConfidence) {
        int cell = row / ANCHORS;
        float[] anchor = SIZES[row % ANCHORS];
        double x = (cell % side + sigmoid(cells[at])) / side;
        double y = (cell / side + sigmoid(cells[at + 1])) / side;
        double halfWidth = Math.exp(cells[at + 2]) * anchor[0] / side / 2;
        double halfHeight = Math.exp(cells[at + 3]) * anchor[1] / side / 2;
        boxes.add(ScoredBox.around(x, y, halfWidth, halfHeight, score).toProposal());
      }
    }
    return boxes;
  }

  private static int side(int values) {
    int side = (int) Math.round(Math.sqrt(values / (double) (ANCHORS * VALUES)));
    if (side * side * ANCHORS * VALUES != values) {
      throw new IllegalArgumentException(
          values + " values are not those of a square of cells with 5 anchors of 5 values");
    }
    return side;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
