package io.facenet.gallery.people;

import java.nio.file.Path;

/** Faces of two versions may be compared, but what their distances mean was not measured. */
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
    super(
        probe.equals(enrolled)
            ? "model " + probe + " has no calibrated thresholds"
            : "gallery "
                + gallery
                + " has faces by "
                + enrolled
                + ", and there are no thresholds for them and faces by "
                + probe);
    this.probe = probe;
    this.enrolled = enrolled;
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
