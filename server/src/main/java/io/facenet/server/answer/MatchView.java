package io.facenet.server.answer;

import io.facenet.gallery.Candidate;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.SimilarityScale;
import io.facenet.server.face.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How it is written who a face is.
 *
 * @param scale from distances to similarities
 * @param images by what names callers know the enrolled faces
 */
public record MatchView(SimilarityScale scale, Map<Long, UUID> images) {

  /** For verdicts from one gallery. */
  public static MatchView of(SimilarityScale scale, GalleryRoom room, List<Verdict> verdicts) {
    Set<Candidate> named = new HashSet<>();
    for (Verdict verdict : verdicts) {
      named.addAll(verdict.candidates());
      verdict.subject().ifPresent(named::add);
    }
    return new MatchView(scale, room.images(named));
  }

  /** The verdict, with its grounds. */
  public Map<String, Object> match(Verdict verdict) {
    Map<String, Object> view = new LinkedHashMap<>();
    verdict.subject().ifPresent(known -> view.put("subject", known.subject().name()));
    view.put("known", verdict.subject().isPresent());
    verdict.reason().ifPresent(reason -> view.put("reason", reason));
    verdict.denied().ifPresent(denied -> view.put("denied", denied.subject().name()));
    verdict.nearest().ifPresent(nearest -> view.put("distance", Rounded.of(nearest.distance())));
    view.put("threshold", Rounded.of(verdict.threshold()));
    verdict.far().ifPresent(far -> view.put("far", far));
    if (verdict.extrapolated()) {
      view.put("extrapolated", true);
    }
    view.put("gallery_faces", verdict.faces());
    verdict.nearest().ifPresent(nearest -> view.put("image_id", images.get(nearest.faceId())));
    view.put("candidates", verdict.candidates().stream().map(this::candidate).toList());
    return view;
  }

  /** A person, the example that is nearest, and how near it is. */
  public Map<String, Object> candidate(Candidate candidate) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("subject", candidate.subject().name());
    view.put("image_id", images.get(candidate.faceId()));
    view.put("distance", Rounded.of(candidate.distance()));
    view.put("similarity", Rounded.of(scale.similarity(candidate.distance())));
    return view;
  }

  /** The people alone, as clients of CompreFace expect them. */
  public List<Map<String, Object>> subjects(List<Candidate> candidates) {
    return candidates.stream().map(this::subject).toList();
  }

  private Map<String, Object> subject(Candidate candidate) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("subject", candidate.subject().name());
    view.put("similarity", Rounded.of(scale.similarity(candidate.distance())));
    return view;
  }
}
