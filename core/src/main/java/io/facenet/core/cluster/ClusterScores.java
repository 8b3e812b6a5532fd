package io.facenet.core.cluster;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well a clustering agrees with the true identities.
 *
 * <p>Pairwise: over all pairs of faces, the share of pairs put together that belong together
 * (precision), and of pairs that belong together that were put together (recall). BCubed: the same
 * two shares taken for each face over its own cluster and its own identity, and averaged over
 * faces, so that large identities do not drown the small ones (Bagga and Baldwin, 1998). Without
 * any pair, a share is 1.
 *
 * @param pairPrecision in [0, 1]
 * @param pairRecall in [0, 1]
 * @param bcubedPrecision in [0, 1]
 * @param bcubedRecall in [0, 1]
 */
public record ClusterScores(
    double pairPrecision, double pairRecall, double bcubedPrecision, double bcubedRecall) {

  /** Scores the labels of n faces against their true identities. */
  public static ClusterScores of(int[] labels, int[] identities) {
    if (labels.length != identities.length || labels.length == 0) {
      throw new IllegalArgumentException(
          "cannot score " + labels.length + " labels against " + identities.length + " identities");
    }
    Map<Long, Long> cells =
        counts(IntStream.range(0, labels.length).mapToObj(i -> cell(labels[i], identities[i])));
    Map<Integer, Long> clusters = counts(IntStream.of(labels).boxed());
    Map<Integer, Long> people = counts(IntStream.of(identities).boxed());
    double precision = 0;
    double recall = 0;
    for (Map.Entry<Long, Long> entry : cells.entrySet()) {
      double shared = (double) entry.getValue() * entry.getValue();
      precision += shared / clusters.get((int) (entry.getKey() >> 32));
      recall += shared / people.get((int) (long) entry.getKey());
    }
    double together = pairs(cells);
    return new ClusterScores(
        share(together, pairs(clusters)),
        share(together, pairs(people)),
        precision / labels.length,
        recall / labels.length);
  }

  /** Harmonic mean of pairwise precision and recall. */
  public double pairF() {
    return harmonic(pairPrecision, pairRecall);
  }

  /** Harmonic mean of BCubed precision and recall. */
  public double bcubedF() {
    return harmonic(bcubedPrecision, bcubedRecall);
  }

  private static long cell(int label, int identity) {
    return ((long) label << 32) | (identity & 0xffffffffL);
  }

  private static <K> Map<K, Long> counts(Stream<K> keys) {
    return keys.collect(Collectors.groupingBy(key -> key, Collectors.counting()));
  }

  private static double pairs(Map<?, Long> counts) {
    return counts.values().stream().mapToDouble(n -> n * (n - 1) / 2.0).sum();
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }

  private static double harmonic(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }
}
