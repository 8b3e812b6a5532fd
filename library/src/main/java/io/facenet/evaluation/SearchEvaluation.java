package io.facenet.evaluation;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.evaluation.OpenSetIdentification;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model on open-set identification: probes searched in a gallery that holds some of their people.
 *
 * @param measures all figures
 * @param points misses at each false-positive rate, the {@linkplain UsualFars#SEARCHES usual ones}
 *     unless others were asked for; none when all probes are enrolled or none is
 * @param gallery what was enrolled
 * @param probes what was searched for
 * @param leftOut probes that were left out because they are photos of the gallery
 */
public record SearchEvaluation(
    OpenSetIdentification measures,
    List<Point> points,
    Provenance gallery,
    Provenance probes,
    int leftOut) {
  /** Copies the list. */
  public SearchEvaluation {
    points = List.copyOf(points);
  }

  /**
   * Errors at one false-positive rate.
   *
   * @param wanted the rate asked for
   * @param achieved the errors at the highest threshold that keeps to it
   */
  public record Point(double wanted, OpenSetIdentification.Point achieved) {}

  static SearchEvaluation of(SetEmbedder sets, SearchSets search, EvaluationOptions options)
      throws IOException {
    EmbeddedSet gallery = embed(sets, search.gallery(), options);
    EmbeddedSet probes = embed(sets, search.probes(), options);
    OpenSetIdentification measures =
        OpenSetIdentification.of(
            gallery.matrix(),
            search.gallery().identityArray(),
            probes.matrix(),
            search.probeIdentities());
    return new SearchEvaluation(
        measures,
        points(measures, options.farsOr(UsualFars.SEARCHES)),
        gallery.provenance(),
        probes.provenance(),
        search.leftOut());
  }

  private static EmbeddedSet embed(
      SetEmbedder sets, IdentityFolders folders, EvaluationOptions options) throws IOException {
    return sets.embed(folders.root(), folders.names(), options.degradation());
  }

  private static List<Point> points(OpenSetIdentification measures, double[] rates) {
    return measures.curve().isEmpty()
        ? List.of()
        : Arrays.stream(rates)
            .mapToObj(rate -> new Point(rate, measures.atFalsePositiveRate(rate)))
            .toList();
  }

  /**
   * The errors of a gallery that is asked, as {@code recognize} asks, to name strangers at a rate:
   * its threshold depends on the number of faces enrolled.
   *
   * @param thresholds of the model
   * @param rate at which a stranger is to be taken for somebody
   * @throws IllegalStateException if all probes are enrolled or none is
   */
  public Point ofGallery(FarThresholds thresholds, double rate) {
    double threshold = thresholds.forGallery(rate, measures.galleryFaces());
    return new Point(rate, measures.atThreshold(threshold));
  }

  /** The model. */
  public String modelId() {
    return gallery.modelId();
  }

  /** One hash over both sets of photos. */
  public String dataHash() {
    return DataHash.of(Map.of("gallery", gallery.dataHash(), "probes", probes.dataHash()));
  }

  /** Photos without a face, those of the gallery first. */
  public List<String> failures() {
    return Stream.concat(gallery.failures().stream(), probes.failures().stream()).toList();
  }
}
