package io.facenet.training.data;

import java.util.List;

/** How photos of one face each may be framed: where five marks of the face lie in them. */
public enum FaceFraming {
  /**
   * The CelebA crops of 64×64: measured with a landmark finder (medians over 590 faces, made
   * symmetric).
   */
  CELEBA(
      "celeba",
      List.of(
          List.of(0.327, 0.520),
          List.of(0.673, 0.520),
          List.of(0.500, 0.741),
          List.of(0.367, 0.905),
          List.of(0.633, 0.905))),
  /** The template of ArcFace (Deng et al. 2019), 112×112 there. */
  ARCFACE(
      "arcface-112",
      List.of(
          List.of(0.346380, 0.466038),
          List.of(0.660998, 0.464298),
          List.of(0.504689, 0.644970),
          List.of(0.375440, 0.829156),
          List.of(0.635981, 0.827715)));

  private final String id;
  private final List<List<Double>> marks;

  FaceFraming(String id, List<List<Double>> marks) {
    this.id = id;
    this.marks = marks;
  }

  /** As options write it. */
  @Override
  public String toString() {
    return id;
  }

  /** The marks as shares of width and height, each [x, y]: two eyes, nose, corners of the mouth. */
  public List<List<Double>> marks() {
    return marks;
  }

  /** This framing. */
  public FaceFrame frame() {
    return new FaceFrame(marks);
  }

  /** This framing seen from farther away; see {@link FaceFrame#withMargin}. */
  public FaceFrame withMargin(double margin) {
    return frame().withMargin(margin);
  }
}
