package io.facenet.core.evaluation;

import io.facenet.core.vector.EmbeddingMatrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Open-set identification, 1:N: each probe is searched in a gallery that may or may not hold its
 * identity (the protocol of the big one-to-many evaluations; the paper stops at verification).
 *
 * <p>An identity of the gallery is as far from a probe as its closest face. A probe whose identity
 * is enrolled is <em>mated</em>. At threshold d:
 *
 * <ul>
 *   <li>FPIR(d): the share of non-mated probes whose closest identity has D ≤ d;
 *   <li>FNIR(d): the share of mated probes whose closest identity is a wrong one, or has D &gt; d.
 * </ul>
 *
 * @param rank1 share of mated probes whose own identity is the closest; ties count as wrong
 * @param rank5 share of mated probes whose own identity is among the five closest
 * @param curve FPIR and FNIR at each threshold where one of them changes, thresholds rising; empty
 *     when there are no non-mated or no mated probes
 * @param galleryIdentities the gallery's size in identities
 * @param galleryFaces the gallery's size in faces
 * @param matedProbes how many probes are mated
 * @param nonMatedProbes how many are not
 */
public record OpenSetIdentification(
    double rank1,
    double rank5,
    List<Point> curve,
    int galleryIdentities,
    int galleryFaces,
    int matedProbes,
    int nonMatedProbes) {

  /** Error rates at one threshold in D. */
  public record Point(double threshold, double falsePositiveRate, double missRate) {}

  /** Copies the list. */
  public OpenSetIdentification {
    curve = List.copyOf(curve);
  }

  /**
   * Searches every probe.
   *
   * @param gallery n unit vectors
   * @param galleryIdentities the identity of each
   * @param probes m unit vectors
   * @param probeIdentities the identity of each; one that the gallery lacks makes it non-mated
   */
  public static OpenSetIdentification of(
      EmbeddingMatrix gallery,
      int[] galleryIdentities,
      EmbeddingMatrix probes,
      int[] probeIdentities) {
    if (gallery.dimensions() != probes.dimensions()) {
      throw new IllegalArgumentException(
          "gallery of "
              + gallery.dimensions()
              + " dimensions, probes of "
              + probes.dimensions()
              + "; use one model for both");
    }
    if (probeIdentities.length != probes.rows()) {
      throw new IllegalArgumentException(
          probes.rows() + " probes but " + probeIdentities.length + " identities");
    }
    GallerySearch search = new GallerySearch(gallery, galleryIdentities);
    GallerySearch.Answer[] answers = search.search(probes, probeIdentities);
    List<GallerySearch.Answer> mated =
        IntStream.range(0, answers.length)
            .mapToObj(i -> answers[i])
            .filter(answer -> answer.rank() > 0)
            .toList();
    List<GallerySearch.Answer> others =
        IntStream.range(0, answers.length)
            .mapToObj(i -> answers[i])
            .filter(answer -> answer.rank() == 0)
            .toList();
    return new OpenSetIdentification(
        share(mated, 1),
        share(mated, 5),
        curve(mated, others),
        search.identityCount(),
        gallery.rows(),
        mated.size(),
        others.size());
  }

  /** The share of mated probes with their own identity among the first; 0 without mated probes. */
  private static double share(List<GallerySearch.Answer> mated, int rank) {
    long within = mated.stream().filter(answer -> answer.rank() <= rank).count();
    return mated.isEmpty() ? 0 : (double) within / mated.size();
  }

  private static List<Point> curve(
      List<GallerySearch.Answer> mated, List<GallerySearch.Answer> others) {
    if (mated.isEmpty() || others.isEmpty()) {
      return List.of();
    }
    double[] hits =
        mated.stream()
            .filter(answer -> answer.rank() == 1)
            .mapToDouble(GallerySearch.Answer::closest)
            .sorted()
            .toArray();
    double[] alarms = others.stream().mapToDouble(GallerySearch.Answer::closest).sorted().toArray();
    return IntStream.range(0, hits.length + alarms.length)
        .mapToDouble(i -> i < hits.length ? hits[i] : alarms[i - hits.length])
        .sorted()
        .distinct()
        .mapToObj(
            threshold ->
                new Point(
                    threshold,
                    (double) countUpTo(alarms, threshold) / alarms.length,
                    1 - (double) countUpTo(hits, threshold) / mated.size()))
        .toList();
  }

  private static int countUpTo(double[] sorted, double threshold) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The errors where whoever is at most this far is named.
   *
   * @param threshold of the squared distance D
   * @throws IllegalStateException if there is no curve, for want of mated or non-mated probes
   */
  public Point atThreshold(double threshold) {
    requireCurve();
    Point last = new Point(threshold, 0, 1);
    for (Point point : curve) {
      if (point.threshold() <= threshold) {
        last = new Point(threshold, point.falsePositiveRate(), point.missRate());
      }
    }
    return last;
  }

  /**
   * The point of highest threshold with at most the wanted FPIR, or one that accepts nothing.
   *
   * @throws IllegalStateException if there is no curve, for want of mated or non-mated probes
   */
  public Point atFalsePositiveRate(double wanted) {
    requireCurve();
    Point best = new Point(Math.nextDown(curve.get(0).threshold()), 0, 1);
    for (Point point : curve) {
      if (point.falsePositiveRate() <= wanted) {
        best = point;
      }
    }
    return best;
  }

  private void requireCurve() {
    if (curve.isEmpty()) {
      throw new IllegalStateException(
          "FPIR against FNIR needs mated and non-mated probes, got "
              + matedProbes
              + " and "
              + nonMatedProbes);
    }
  }
}
