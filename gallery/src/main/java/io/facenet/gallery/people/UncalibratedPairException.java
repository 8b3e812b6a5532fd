package io.facenet.gallery.people;

import java.nio.file.Path;

/**
 * Faces of two versions may be compared, but what their distances mean was not measured, or not at
 * enough rates.
 */
public class UncalibratedPairException extends GalleryException {
  private static final long serialVersionUID = 1;

  private final String probe;
  private final String enrolled;

  /**
   * @param gallery its file
   * @param probe id of the model of the faces that are looked for
   * @param enrolled id of that of faces in the gallery
   */
  public UncalibratedPairException(Path gallery, String probe, String enrolled) {
    this(
        probe.equals(enrolled)
            ? "model " + probe + " has no calibrated thresholds"
            : "gallery "
                + gallery
                + " has faces by "
                + enrolled
                + ", and there are no thresholds for them and faces by "
                + probe,
        probe,
        enrolled);
  }

  private UncalibratedPairException(String message, String probe, String enrolled) {
    super(message);
    this.probe = probe;
    this.enrolled = enrolled;
  }

  /**
   * Of a gallery with faces of several versions, which are ranked by rates: thresholds at one rate
   * alone do not tell how near a distance is beside one of another version.
   */
  public static UncalibratedPairException ofOneRate(Path gallery, String probe, String enrolled) {
    return new UncalibratedPairException(
        "gallery "
            + gallery
            + " has faces of several versions, and the thresholds for those by "
            + enrolled
            + " and faces by "
            + probe
            + " were measured at one rate alone, which does not rank them beside the others",
        probe,
        enrolled);
  }

  /** The id of the model of the faces that are looked for. */
  public String probe() {
    return probe;
  }

  /** The id of that of faces in the gallery. */
  public String enrolled() {
    return enrolled;
  }
}
