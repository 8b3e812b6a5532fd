package io.facenet.vision;

import java.util.List;

/** The mean face of LFW. */
final class MeanShape {
  static final List<Point> POINTS = List.of();
  static final Box FACE = new Box(0.3, 0.3, 0.4, 0.4);

  private MeanShape() {}
}
