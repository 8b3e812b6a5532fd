package io.facenet.server.face;

import io.facenet.gallery.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who a face is, and why.
 *
 * @param subject the person; empty for a stranger
 * @param candidates the nearest people, nearest first, whatever their distance
 * @param threshold squared distance up to which the face is taken for somebody
 * @param far the rate behind that; empty if the caller chose the distance
 * @param extrapolated whether that threshold lies beyond what the model was measured at
 * @param faces how many are enrolled
 * @param denied the nearest person who would be a candidate, had nobody said that this face is not
 *     theirs
 */
public record Verdict(
    Optional<Candidate> subject,
    List<Candidate> candidates,
    double threshold,
    OptionalDouble far,
    boolean extrapolated,
    long faces,
    Optional<Candidate> denied) {
  public Verdict {
    candidates = List.copyOf(candidates);
  }

  /** With so many candidates at most. */
  public Verdict top(int count) {
    List<Candidate> first = candidates.stream().limit(count).toList();
    return new Verdict(subject, first, threshold, far, extrapolated, faces, denied);
  }

  /** Why the face is nobody's; nothing if it is somebody's. */
  public Optional<String> reason() {
    if (subject.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        candidates.isEmpty()
            ? denied.isPresent() ? "nobody else is enrolled" : "nobody is enrolled"
            : candidates.get(0).distance() > candidates.get(0).threshold()
                ? "too far"
                : "another face of this photo is nearer");
  }

  /** Who it is, or who is nearest; nothing in an empty gallery. */
  public Optional<Candidate> nearest() {
    return subject.or(() -> candidates.stream().findFirst());
  }
}
