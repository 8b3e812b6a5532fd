package io.facenet.gallery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who a face is.
 *
 * @param subject the person, or nothing: unknown
 * @param candidates the nearest people, nearest first, whatever their distance
 * @param threshold the largest distance at which the face is taken for somebody
 * @param extrapolated whether the threshold lies beyond what was measured for the model, as it
 *     often does for large galleries
 * @param denied the nearest person who would be a candidate, had nobody said that this face is not
 *     theirs
 */
public record Recognition(
    Optional<Candidate> subject,
    List<Candidate> candidates,
    double threshold,
    boolean extrapolated,
    Optional<Candidate> denied) {
  public Recognition {
    candidates = List.copyOf(candidates);
    Objects.requireNonNull(denied, "denied");
  }

  /** Of a face of which nobody said who it is not. */
  public Recognition(
      Optional<Candidate> subject,
      List<Candidate> candidates,
      double threshold,
      boolean extrapolated) {
    this(subject, candidates, threshold, extrapolated, Optional.empty());
  }

  /** Distance to the recognized person, or else to the nearest; NaN in an empty gallery. */
  public double distance() {
    return nearest().map(Candidate::distance).orElse(Double.NaN);
  }

  /**
   * The id of the model or bridge that made the enrolled face at that distance, to whose version
   * the threshold belongs; nothing in an empty gallery.
   */
  public Optional<String> model() {
    return nearest().map(Candidate::model);
  }

  private Optional<Candidate> nearest() {
    return subject.or(() -> candidates.stream().findFirst());
  }
}
