package io.facenet.training.data;

import java.util.ArrayList;
import java.util.List;

/**
 * How faces are varied before the network sees them. Each kind draws from its own random stream, so
 * switching one on or off leaves the others as they were. All 0: nothing is varied.
 *
 * @param flip probability of a mirror image, [0, 1]
 * @param shift largest move in each direction as a share of the side, [0, 0.5]
 * @param scale largest change of size as a share, [0, 0.5]
 * @param rotation largest turn in degrees, [0, 45]
 * @param brightness largest change as a share of the full range, [0, 1]
 * @param contrast largest change of the factor around the mean, [0, 1)
 * @param saturation largest change of the factor around gray, [0, 1]
 * @param gray probability of a gray image, [0, 1]
 * @param jpeg probability of coding as JPEG, [0, 1]
 * @param jpegQuality lowest quality, 1 to 100; drawn from there to 95
 * @param resolution probability of losing resolution, [0, 1]
 * @param resolutionFactor smallest side as a share, (0, 1]; drawn from there to 1
 * @param frame share of the packed photo's side that the network sees where nothing is varied, (0,
 *     1]; default 1. A packed photo with a margin has something to show where shifts reach beyond
 *     the frame
 * @param erase probability of an erased rectangle, [0, 1]
 * @param mask probability of a plain cover over the lower half of the face, [0, 1]
 * @param also further changes, one after another, by kind; default none
 */
public record Augmentation(
    double flip,
    double shift,
    double scale,
    double rotation,
    double brightness,
    double contrast,
    double saturation,
    double gray,
    double jpeg,
    int jpegQuality,
    double resolution,
    double resolutionFactor,
    double frame,
    double erase,
    double mask,
    List<FaceChange> also) {

  /** Nothing is varied. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0, 0.5);

  /** The whole packed photo, nothing covered. */
  public Augmentation(
      double flip,
      double shift,
      double scale,
      double rotation,
      double brightness,
      double contrast,
      double saturation,
      double gray,
      double jpeg,
      int jpegQuality,
      double resolution,
      double resolutionFactor) {
    this(
        flip,
        shift,
        scale,
        rotation,
        brightness,
        contrast,
        saturation,
        gray,
        jpeg,
        jpegQuality,
        resolution,
        resolutionFactor,
        1,
        0,
        0,
        List.of());
  }

  /** These and a further change. */
  public Augmentation and(FaceChange change) {
    List<FaceChange> all = new ArrayList<>(also);
    all.add(change);
    return new Augmentation(
        flip,
        shift,
        scale,
        rotation,
        brightness,
        contrast,
        saturation,
        gray,
        jpeg,
        jpegQuality,
        resolution,
        resolutionFactor,
        frame,
        erase,
        mask,
        all);
  }

  /** Fills in the frame and checks the ranges. */
  public Augmentation {
    frame = frame == 0 ? 1 : frame;
    also = also == null ? List.of() : List.copyOf(also);
    require("frame", frame, 1);
    require("erase", erase, 1);
    require("mask", mask, 1);
    require("flip", flip, 1);
    require("shift", shift, 0.5);
    require("scale", scale, 0.5);
    require("rotation", rotation, 45);
    require("brightness", brightness, 1);
    require("contrast", contrast, 0.99);
    require("saturation", saturation, 1);
    require("gray", gray, 1);
    require("jpeg", jpeg, 1);
    require("resolution", resolution, 1);
    if (jpeg > 0 && (jpegQuality < 1 || jpegQuality > 95)) {
      throw new IllegalArgumentException("jpegQuality is " + jpegQuality + ", it must be 1 to 95");
    }
    if (resolution > 0 && !(resolutionFactor > 0 && resolutionFactor <= 1)) {
      throw new IllegalArgumentException(
          "resolutionFactor is " + resolutionFactor + ", it must be above 0 and at most 1");
    }
  }

  private static void require(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          String.format("%s is %s, it must be from 0 to %s", name, value, most));
    }
  }
}
