package io.facenet.gallery;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.NearestPeople.Ranked;
import io.facenet.gallery.people.SubjectName;
import io.facenet.gallery.people.UncalibratedPairException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells who the faces of a photo are: the nearest person in the gallery, or unknown.
 *
 * <p>A person's score is the distance to the nearest of that person's faces. A face is unknown when
 * the best score lies above the threshold for the wanted rate of strangers being named, which
 * depends on the number of enrolled faces ({@link FarThresholds#forGallery}). Two faces of one
 * photo are never the same person: the nearer one is, and the other goes to its next candidate.
 *
 * <p>A face that somebody said is not a person ({@link GalleryCorrections#deny}), and one that is
 * nearly the same, is not that person, nor is that person a candidate; but where the person has an
 * enrolled face that is nearer still, the person is.
 *
 * <p>In a gallery with faces of several versions each has its own threshold, and what is nearest is
 * decided by the rate at which strangers come as near. Thread-safe.
 */
public final class Recognizer implements AutoCloseable {
  /** The rate at which strangers may be named unless another is asked for. */
  public static final double DEFAULT_FAR = 0.01;

  private final Gallery gallery;
  private final VersionThresholds thresholds;
  private final IndexKeeper index;
  private final KnownDenials denials;

  /** Recognizes against a gallery, which stays the caller's to close, after this. */
  public Recognizer(Gallery gallery, VersionThresholds thresholds) {
    this(gallery, thresholds, new IndexKeeper(gallery, IndexKeeper.GRAPH_FROM));
  }

  /** As the other, with the same thresholds for all faces, whatever their versions. */
  public Recognizer(Gallery gallery, FarThresholds thresholds) {
    this(gallery, (probe, enrolled) -> thresholds);
  }

  Recognizer(Gallery gallery, FarThresholds thresholds, IndexKeeper index) {
    this(gallery, (probe, enrolled) -> thresholds, index);
  }

  Recognizer(Gallery gallery, VersionThresholds thresholds, IndexKeeper index) {
    this.gallery = gallery;
    this.thresholds = thresholds;
    this.index = index;
    this.denials = new KnownDenials(gallery, thresholds);
  }

  /** What an index gave for a face. */
  private record Nearest(NearestPeople search, Collection<Ranked> people) {}

  /** The candidates of a face, nearest first. */
  private record Found(NearestPeople search, List<Scored> candidates, Optional<Candidate> denied) {}

  /** A candidate, and the score by which candidates are ranked. */
  private record Scored(Candidate candidate, double score) {}

  private record Claim(int face, Candidate candidate, double score) {}

  /**
   * Recognizes all faces of one photo.
   *
   * @param faces embeddings of a model comparable with the gallery's
   * @param far wanted share of strangers that are named, in (0, 1)
   * @param top how many candidates to name for each face, at least 1
   * @return one answer a face, in their order
   * @throws io.facenet.gallery.people.GalleryException if faces of some versions have no verdict
   */
  public List<Recognition> recognize(List<QuantizedEmbedding> faces, double far, int top) {
    if (top < 1) {
      throw new IllegalArgumentException("at least 1 candidate is named, not " + top);
    }
    faces.forEach(face -> gallery.requireKnownModel(face.modelId()));
    index.refresh();
    List<Found> found = found(faces, far, Math.max(top, faces.size()));
    Candidate[] chosen = assign(found);
    List<Recognition> answers = new ArrayList<>();
    for (int face = 0; face < chosen.length; face++) {
      answers.add(answer(found.get(face), Optional.ofNullable(chosen[face]), top));
    }
    return answers;
  }

  /**
   * The nearest enrolled faces, nearest first, whoever they belong to.
   *
   * @param far as for {@link #recognize}: the rate behind the threshold of each
   * @param count how many at most, at least 1
   */
  public List<Candidate> nearestFaces(QuantizedEmbedding face, double far, int count) {
    gallery.requireKnownModel(face.modelId());
    index.refresh();
    Found found =
        named(
                () -> {
                  NearestPeople search = search(face.modelId(), far);
                  return List.of(new Nearest(search, search.nearest(face.codes(), count)));
                })
            .get(0);
    return found.candidates().stream().map(Scored::candidate).toList();
  }

  private static Recognition answer(Found found, Optional<Candidate> chosen, int top) {
    List<Candidate> named = found.candidates().stream().limit(top).map(Scored::candidate).toList();
    String model =
        chosen
            .or(() -> named.stream().findFirst())
            .map(Candidate::model)
            .orElse(found.search().probe());
    return new Recognition(
        chosen,
        named,
        found.search().threshold(model),
        found.search().extrapolates(model),
        found.denied());
  }

  /**
   * The distance under which a face is taken for one that the gallery's own model embedded, in the
   * gallery as it is now.
   */
  public double threshold(double far) {
    index.refresh();
    String model = gallery.model().id();
    return thresholds.of(model, model).forGallery(far, index.size());
  }

  /** How many faces each face is compared with, as of the last search. */
  public int faces() {
    return index.size();
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

  private static Candidate[] assign(List<Found> found) {
    List<Claim> claims = new ArrayList<>();
    for (int face = 0; face < found.size(); face++) {
      for (Scored scored : found.get(face).candidates()) {
        if (scored.candidate().distance() <= scored.candidate().threshold()) {
          claims.add(new Claim(face, scored.candidate(), scored.score()));
        }
      }
    }
    claims.sort(Comparator.comparingDouble(Claim::score));
    Candidate[] chosen = new Candidate[found.size()];
    Set<Long> taken = new HashSet<>();
    for (Claim claim : claims) {
      if (chosen[claim.face()] == null && taken.add(claim.candidate().subject().id())) {
        chosen[claim.face()] = claim.candidate();
      }
    }
    return chosen;
  }

  /** The nearest people of each face. */
  private List<Found> found(List<QuantizedEmbedding> faces, double far, int people) {
    List<Map<Long, Double>> denied = denials.of(faces);
    int more = denied.stream().mapToInt(Map::size).max().orElse(0);
    List<Found> found = named(() -> nearest(faces, far, people + more));
    return IntStream.range(0, faces.size())
        .mapToObj(face -> without(denied.get(face), found.get(face)))
        .toList();
  }

  /** Without the people who the face is not, unless one of theirs is nearer than that word. */
  private static Found without(Map<Long, Double> denied, Found found) {
    if (denied.isEmpty()) {
      return found;
    }
    Map<Boolean, List<Scored>> parts =
        found.candidates().stream()
            .collect(
                Collectors.partitioningBy(
                    one ->
                        denied.getOrDefault(
                                one.candidate().subject().id(), Double.POSITIVE_INFINITY)
                            < one.candidate().distance()));
    return new Found(
        found.search(),
        parts.get(false),
        parts.get(true).stream().map(Scored::candidate).findFirst());
  }

  /** What a search gave, with names, all of which are asked for at once. */
  private List<Found> named(Supplier<List<Nearest>> search) {
    while (true) {
      List<Nearest> nearest = index.searching(search);
      Set<Long> ids = new TreeSet<>();
      nearest.forEach(one -> one.people().forEach(face -> ids.add(face.neighbor().subject())));
      Map<Long, String> names = gallery.names(ids);
      if (names.keySet().containsAll(ids)) {
        return nearest.stream().map(one -> named(one, names)).toList();
      }
      index.refreshSubjects(); // Some are one with others now, or were deleted since.
    }
  }

  private List<Nearest> nearest(List<QuantizedEmbedding> faces, double far, int people) {
    Map<String, NearestPeople> searches = new HashMap<>();
    return faces.stream()
        .map(
            face -> {
              NearestPeople search =
                  searches.computeIfAbsent(face.modelId(), probe -> search(probe, far));
              return new Nearest(search, search.of(face.codes(), people));
            })
        .toList();
  }

  /** How faces of a model are looked for now. */
  private NearestPeople search(String probe, double far) {
    Map<String, FarThresholds> pairs = new HashMap<>();
    index.versions().forEach(version -> pairs.put(version, thresholds.of(probe, version)));
    boolean mixed = pairs.size() > 1;
    if (mixed) {
      pairs.forEach((version, measured) -> requireRanking(probe, version, measured));
    }
    pairs.computeIfAbsent(probe, own -> pairs.isEmpty() ? thresholds.of(own, own) : null);
    return new NearestPeople(index, probe, far, index.size(), pairs, mixed);
  }

  private void requireRanking(String probe, String enrolled, FarThresholds measured) {
    if (!measured.ranks()) {
      throw UncalibratedPairException.ofOneRate(gallery.file(), probe, enrolled);
    }
  }

  private static Found named(Nearest nearest, Map<Long, String> names) {
    NearestPeople search = nearest.search();
    return new Found(
        search,
        nearest.people().stream()
            .map(
                face ->
                    new Scored(
                        new Candidate(
                            new SubjectName(
                                face.neighbor().subject(), names.get(face.neighbor().subject())),
                            face.neighbor().face(),
                            face.neighbor().distance(),
                            face.model(),
                            search.threshold(face.model())),
                        face.score()))
            .toList(),
        Optional.empty());
  }

  @Override
  public void close() {
    index.close();
  }
}
