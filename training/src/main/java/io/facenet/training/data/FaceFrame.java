package io.facenet.training.data;

import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.AlignmentTemplate.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where five marks of a face lie in photos that are framed alike.
 *
 * @param marks as shares of width and height, each [x, y]: eye centers (left one in the picture
 *     first), tip of the nose, corners of the mouth
 */
public record FaceFrame(List<List<Double>> marks) {
  /** Landmarks of the 68 whose mean is each of the five marks. */
  private static final List<List<Integer>> LANDMARKS =
      List.of(
          List.of(37, 38, 40, 41),
          List.of(43, 44, 46, 47),
          List.of(30),
          List.of(48, 60),
          List.of(54, 64));

  /** Checks the number of marks. */
  public FaceFrame {
    if (marks.size() != 5 || marks.stream().anyMatch(mark -> mark.size() != 2)) {
      throw new IllegalArgumentException(
          "a framing needs five marks of [x, y]: two eyes, nose, two corners of the mouth");
    }
    marks = marks.stream().map(List::copyOf).toList();
  }

  /**
   * This framing seen from farther away.
   *
   * @param margin added on each side, as a share of the framing's side, in [0, 1]
   */
  public FaceFrame withMargin(double margin) {
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException(
          "the margin is " + margin + ", it is a share of the side from 0 to 1, such as 0.125");
    }
    double side = 1 + 2 * margin;
    return new FaceFrame(
        marks.stream()
            .map(mark -> List.of((mark.get(0) + margin) / side, (mark.get(1) + margin) / side))
            .toList());
  }

  /** The template for photos of this size in pixels. */
  public AlignmentTemplate template(int width, int height) {
    List<Anchor> anchors = new ArrayList<>();
    for (int mark = 0; mark < marks.size(); mark++) {
      double x = marks.get(mark).get(0) * width - 0.5;
      double y = marks.get(mark).get(1) * height - 0.5;
      anchors.add(new Anchor(LANDMARKS.get(mark), x, y));
    }
    return new AlignmentTemplate("training-" + width + "x" + height, anchors);
  }
}
