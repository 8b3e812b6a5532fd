package io.facenet.server.answer;

import io.facenet.gallery.Candidate;
import io.facenet.server.face.Verdict;
import io.facenet.server.key.ApiKey;
import java.util.List;
import java.util.Optional;

/**
 * Whom a list of subjects names: the nearest, whatever their distance, as CompreFace does; or, if
 * the caller gave a limit or the key says so, only those within it.
 *
 * @param limited whether the caller gave a limit
 * @param unknown what the key says of strangers
 */
public record NamedPeople(boolean limited, ApiKey.Unknown unknown) {

  /** Those to be named, nearest first. */
  public List<Candidate> of(Verdict verdict) {
    List<Candidate> within =
        verdict.candidates().stream().filter(c -> c.distance() <= c.threshold()).toList();
    if (unknown == ApiKey.Unknown.EMPTY) {
      Optional<Candidate> known = verdict.subject();
      return within.stream()
          .filter(c -> known.isPresent() && c.distance() >= known.get().distance())
          .toList();
    }
    return limited ? within : verdict.candidates();
  }
}
