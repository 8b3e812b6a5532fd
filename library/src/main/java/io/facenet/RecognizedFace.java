package io.facenet;

import io.facenet.core.face.Box;
import io.facenet.gallery.Candidate;
import io.facenet.gallery.Recognition;
import java.util.List;
import java.util.Optional;

/**
 * A face of a photo, and who it is.
 *
 * <pre>{@code
 * for (RecognizedFace face : people.recognize(Path.of("party.jpg"))) {
 *   System.out.println(face.name().orElse("unknown") + " at " + face.box());
 * }
 * }</pre>
 *
 * @param face where it is and how it looks
 * @param recognition the gallery's answer
 * @param far the share of strangers that are taken for somebody at this threshold, or NaN if the
 *     caller chose the threshold
 */
public record RecognizedFace(Face face, Recognition recognition, double far) {

  /** The person's name; empty for an unknown face. */
  public Optional<String> name() {
    return recognition.subject().map(candidate -> candidate.subject().name());
  }

  /** Where the face is, in pixels of the photo. */
  public Box box() {
    return face.box();
  }

  /**
   * Squared distance to the recognized person, or else to the nearest, in [0, 4]; NaN in an empty
   * gallery.
   */
  public double distance() {
    return recognition.distance();
  }

  /**
   * The id of the model or bridge that made the enrolled face which this one was found nearest to;
   * empty in an empty gallery.
   */
  public Optional<String> model() {
    return recognition.model();
  }

  /** The largest squared distance at which the face is taken for somebody. */
  public double threshold() {
    return recognition.threshold();
  }

  /** The nearest people, nearest first, whatever their distance. */
  public List<Candidate> candidates() {
    return recognition.candidates();
  }
}
