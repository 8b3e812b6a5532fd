package io.facenet.vision.detect;

import java.util.Optional;

/**
 * What a {@link FaceFinder} looks for.
 *
 * @param detector id of a detector or path of a model file; empty for the default
 * @param minConfidence of the detector, in [0, 1]
 * @param minFace smallest face that is reported, in pixels of the photo, width of the box; at least
 *     1
 */
public record FinderOptions(Optional<String> detector, double minConfidence, double minFace) {
  public FinderOptions {
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "the least confidence is " + minConfidence + ", it must lie between 0 and 1");
    }
    if (!(minFace >= 1)) {
      throw new IllegalArgumentException(
          "the smallest face is " + minFace + " pixels, it must be at least 1");
    }
  }

  /** The default detector at a confidence of 0.8, faces of 20 pixels and more. */
  public static FinderOptions defaults() {
    return new FinderOptions(Optional.empty(), 0.8, 20);
  }
}
