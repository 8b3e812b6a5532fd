package io.facenet.gallery.people;

/**
 * How well a face can be seen. A number that was not measured is NaN and never counts against the
 * face.
 *
 * @param size side of the face in pixels (square root of the box's area)
 * @param sharpness variance of the Laplacian of the aligned face, gray levels 0 to 255; low is
 *     blurred
 * @param yaw degrees the head is turned left or right
 * @param pitch degrees the head is turned up or down
 * @param confidence of the detector, [0, 1]
 */
public record Quality(double size, double sharpness, double yaw, double pitch, double confidence) {
  /** Nothing was measured. */
  public static final Quality UNKNOWN =
      new Quality(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
