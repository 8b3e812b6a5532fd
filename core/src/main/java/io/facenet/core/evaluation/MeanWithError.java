package io.facenet.core.evaluation;

/**
 * A mean over folds or splits, with both spreads that people confuse.
 *
 * <p>The ± of the paper and of the LFW tables is the standard <em>error</em> of the mean, std / √n,
 * never the standard deviation itself.
 *
 * @param mean the mean of the values
 * @param standardDeviation the sample standard deviation, Σ(x − mean)² / (n − 1) under the root; 0
 *     when n = 1
 * @param standardError standardDeviation / √n
 * @param count n, the number of values
 */
public record MeanWithError(
    double mean, double standardDeviation, double standardError, int count) {

  /**
   * The mean and spreads of the values.
   *
   * @throws IllegalArgumentException if there are no values
   */
  public static MeanWithError of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a mean needs at least one value, got 0");
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
    return new MeanWithError(mean, deviation, deviation / Math.sqrt(values.length), values.length);
  }
}
