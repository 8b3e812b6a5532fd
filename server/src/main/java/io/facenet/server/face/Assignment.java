package io.facenet.server.face;

import io.facenet.gallery.Candidate;
import io.facenet.gallery.Recognition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who the faces of one photo are at a distance that the caller chose: nearest pairs first, and no
 * person twice, as {@link io.facenet.gallery.Recognizer} does at its own.
 */
final class Assignment {
  private Assignment() {}

  private record Claim(int face, Candidate candidate) {}

  /** The same answers at another threshold. */
  static List<Recognition> at(double threshold, List<Recognition> answers) {
    List<List<Candidate>> candidates =
        answers.stream().map(answer -> at(threshold, answer)).toList();
    Candidate[] chosen = new Candidate[answers.size()];
    Set<Long> taken = new HashSet<>();
    for (Claim claim : claims(candidates)) {
      if (chosen[claim.face()] == null && taken.add(claim.candidate().subject().id())) {
        chosen[claim.face()] = claim.candidate();
      }
    }
    List<Recognition> assigned = new ArrayList<>();
    for (int face = 0; face < chosen.length; face++) {
      assigned.add(
          new Recognition(
              Optional.ofNullable(chosen[face]),
              candidates.get(face),
              threshold,
              false,
              answers.get(face).denied()));
    }
    return assigned;
  }

  private static List<Candidate> at(double threshold, Recognition answer) {
    return answer.candidates().stream()
        .map(c -> new Candidate(c.subject(), c.faceId(), c.distance(), c.model(), threshold))
        .toList();
  }

  private static List<Claim> claims(List<List<Candidate>> candidates) {
    List<Claim> claims = new ArrayList<>();
    for (int face = 0; face < candidates.size(); face++) {
      for (Candidate candidate : candidates.get(face)) {
        if (candidate.distance() <= candidate.threshold()) {
          claims.add(new Claim(face, candidate));
        }
      }
    }
    claims.sort(Comparator.comparingDouble(claim -> claim.candidate().distance()));
    return claims;
  }
}
