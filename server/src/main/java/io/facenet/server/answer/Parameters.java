package io.facenet.server.answer;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.face.Box;
import io.facenet.server.face.FacesWanted;
import io.facenet.server.face.SimilarityScale;
import io.facenet.server.face.Strictness;
import io.facenet.server.http.Call;
import io.facenet.server.key.Scope;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The parameters that calls about photos share.
 *
 * @param call whose query they stand in
 */
public record Parameters(Call call) {
  private static final int MAX_QUALITY = 100;
  private static final int MAX_PREDICTIONS = 1000;

  /** The largest so many faces; 0 for all. */
  public int limit() {
    return numbers().atLeast("limit", 0, 0, "Limit should be equal or greater than 0");
  }

  /** How many people are named for each face, up to {@value #MAX_PREDICTIONS}. */
  public int predictionCount() {
    int asked =
        numbers()
            .atLeast(
                "prediction_count", 1, 1, "prediction_count should be equal or greater than 1");
    return Math.min(MAX_PREDICTIONS, asked);
  }

  /** Least overall quality of faces that are answered about, in [0, 100]. */
  public int minQuality() {
    return (int) numbers().between("min_quality", 0, MAX_QUALITY).orElse(0);
  }

  /**
   * What is to be told of each face.
   *
   * @throws io.facenet.server.http.ApiException 403 if embeddings are, and the key may not have any
   */
  public Plugins plugins() {
    Plugins plugins = Plugins.of(call.query("face_plugins").orElse(""));
    if (plugins.calculator() && !call.key().may(Scope.EMBEDDINGS)) {
      throw Fault.NO_SCOPE.with("embeddings");
    }
    return plugins;
  }

  /** Whether times and versions are to be told. */
  public boolean status() {
    return flag("status", false);
  }

  /** A yes or no, in whatever case; {@code fallback} for all that is neither, as for nothing. */
  public boolean flag(String name, boolean fallback) {
    Optional<String> text = call.query(name);
    return fallback
        ? text.filter("false"::equalsIgnoreCase).isEmpty()
        : text.filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Which faces of a photo are wanted, embedded. */
  public FacesWanted faces() {
    return new FacesWanted(
        limit(),
        numbers().between("det_prob_threshold", 0, 1),
        minQuality(),
        flag("detect_faces", true),
        Optional.empty(),
        true);
  }

  /** How strictly strangers are told from people, if the caller says so. */
  public Optional<Strictness> strictness(SimilarityScale scale) {
    OptionalDouble distance = distance(scale);
    if (distance.isPresent()) {
      return Optional.of(Strictness.within(distance.getAsDouble()));
    }
    OptionalDouble far = far();
    return far.isPresent() ? Optional.of(Strictness.far(far.getAsDouble())) : Optional.empty();
  }

  /** Which face of a photo is meant, if the caller says so: 0 is the largest. */
  public OptionalInt face() {
    return call.query("face").isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(numbers().atLeast("face", 0, 0, "face should be equal or greater than 0"));
  }

  /** Where the face lies that is meant: {@code x_min,y_min,x_max,y_max} in pixels. */
  public Optional<Box> box() {
    return call.query("box").map(Parameters::box);
  }

  /** The rate that a caller asks for. */
  public OptionalDouble far() {
    return numbers().between("far", FarThresholds.LEAST_RATE, FarThresholds.MOST_RATE);
  }

  /** The largest squared distance that a caller gives, by itself or as a similarity. */
  public OptionalDouble distance(SimilarityScale scale) {
    OptionalDouble threshold = numbers().between("threshold", 0, 4);
    OptionalDouble similarity = numbers().between("min_similarity", 0, 1);
    if (threshold.isPresent() || similarity.isEmpty()) {
      return threshold;
    }
    return OptionalDouble.of(distance(scale, similarity.getAsDouble()));
  }

  private static double distance(SimilarityScale scale, double similarity) {
    return similarity == 0 ? 4 : similarity == 1 ? 0 : scale.distance(similarity);
  }

  /** How large a group is at least to be shown, 1 or more. */
  public int minSize() {
    return numbers().atLeast("min_size", 1, 1, "min_size should be equal or greater than 1");
  }

  /** A page's number, from 0 on; 0 for what is none. */
  public int page() {
    return lenient("page", 0, Integer.MAX_VALUE, 0);
  }

  /** How many stand on a page: what is no such number counts as {@code fallback}. */
  public int size(int fallback, int most) {
    return Math.min(most, lenient("size", 1, Integer.MAX_VALUE, fallback));
  }

  private static Box box(String text) {
    String[] edges = text.split(",", -1);
    try {
      double left = Double.parseDouble(edges[0]);
      double top = Double.parseDouble(edges[1]);
      double width = Double.parseDouble(edges[2]) - left;
      double height = Double.parseDouble(edges[3]) - top;
      if (edges.length == 4 && width > 0 && height > 0) {
        return new Box(left, top, width, height);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Said below.
    }
    throw Fault.INVALID.with("box should be x_min,y_min,x_max,y_max");
  }

  private int lenient(String name, int min, int max, int fallback) {
    try {
      int value = Integer.parseInt(call.query(name).orElse("").strip());
      return value >= min && value <= max ? value : fallback;
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  private Numbers numbers() {
    return new Numbers(call);
  }
}
