package io.facenet.gallery;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who the faces of a photo are: the nearest person in the gallery, or unknown.
 *
 * <p>A person's score is the distance to the nearest of that person's faces. A face is unknown when
 * the best score lies above the threshold for the wanted rate of strangers being named, which
 * depends on the number of enrolled faces ({@link FarThresholds#forGallery}). Two faces of one
 * photo are never the same person: the nearer one is, and the other goes to its next candidate.
 * Thread-safe.
 */
public final class Recognizer implements AutoCloseable {
  /** The rate at which strangers may be named unless another is asked for. */
  public static final double DEFAULT_FAR = 0.01;

  private static final int FIRST_LOOK = 32;

  private final Gallery gallery;
  private final FarThresholds thresholds;
  private final IndexKeeper index;

  /** Recognizes against a gallery, which stays the caller's to close, after this. */
  public Recognizer(Gallery gallery, FarThresholds thresholds) {
    this(gallery, thresholds, new IndexKeeper(gallery, IndexKeeper.GRAPH_FROM));
  }

  Recognizer(Gallery gallery, FarThresholds thresholds, IndexKeeper index) {
    this.gallery = gallery;
    this.thresholds = thresholds;
    this.index = index;
  }

  private record Claim(int face, Candidate candidate) {}

  /**
   * Recognizes all faces of one photo.
   *
   * @param faces embeddings of a model comparable with the gallery's
   * @param far wanted share of strangers that are named, in (0, 1)
   * @param top how many candidates to name for each face, at least 1
   * @return one answer a face, in their order
   */
  public List<Recognition> recognize(List<QuantizedEmbedding> faces, double far, int top) {
    if (top < 1) {
      throw new IllegalArgumentException("at least 1 candidate is named, not " + top);
    }
    faces.forEach(face -> gallery.requireKnownModel(face.modelId()));
    index.refresh();
    int size = index.size();
    double threshold = thresholds.forGallery(far, size);
    boolean extrapolated = thresholds.extrapolates(FarThresholds.perComparison(far, size));
    List<List<Candidate>> candidates = new ArrayList<>();
    for (QuantizedEmbedding face : faces) {
      candidates.add(candidates(face, Math.max(top, faces.size())));
    }
    Candidate[] chosen = assign(candidates, threshold);
    List<Recognition> answers = new ArrayList<>();
    for (int face = 0; face < chosen.length; face++) {
      List<Candidate> named = candidates.get(face);
      answers.add(
          new Recognition(
              Optional.ofNullable(chosen[face]),
              named.subList(0, Math.min(top, named.size())),
              threshold,
              extrapolated));
    }
    return answers;
  }

  /** The distance under which a face is taken for somebody in the gallery as it is now. */
  public double threshold(double far) {
    index.refresh();
    return thresholds.forGallery(far, index.size());
  }

  /** Waits until no work on the index is left in the background. */
  public void settle() {
    index.refresh();
    index.settle();
  }

  /** Whether an index is being made in the background, for which {@link #close} waits. */
  public boolean isIndexing() {
    return index.isBusy();
  }

  private static Candidate[] assign(List<List<Candidate>> candidates, double threshold) {
    List<Claim> claims = new ArrayList<>();
    for (int face = 0; face < candidates.size(); face++) {
      for (Candidate candidate : candidates.get(face)) {
        if (candidate.distance() <= threshold) {
          claims.add(new Claim(face, candidate));
        }
      }
    }
    claims.sort(Comparator.comparingDouble(claim -> claim.candidate().distance()));
    Candidate[] chosen = new Candidate[candidates.size()];
    Set<Long> taken = new HashSet<>();
    for (Claim claim : claims) {
      if (chosen[claim.face()] == null && taken.add(claim.candidate().subject().id())) {
        chosen[claim.face()] = claim.candidate();
      }
    }
    return chosen;
  }

  /** The nearest people: looks at more faces until there are enough people among them. */
  private List<Candidate> candidates(QuantizedEmbedding face, int people) {
    byte[] codes = face.codes();
    for (int look = FIRST_LOOK; ; look *= 4) {
      Map<Long, Candidate> found = new LinkedHashMap<>();
      List<Neighbor> neighbors = index.nearest(codes, look);
      for (Neighbor neighbor : neighbors) {
        gallery
            .subjectOf(neighbor.face())
            .ifPresent(
                subject ->
                    found.putIfAbsent(
                        subject.id(),
                        new Candidate(subject, neighbor.face(), neighbor.distance())));
        if (found.size() == people) {
          return List.copyOf(found.values());
        }
      }
      if (neighbors.size() < look || look > 100_000) {
        return List.copyOf(found.values());
      }
    }
  }

  @Override
  public void close() {
    index.close();
  }
}
