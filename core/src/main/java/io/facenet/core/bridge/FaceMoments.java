package io.facenet.core.bridge;

import io.facenet.support.parallel.Workers;
import java.util.Arrays;

/**
 * Means and covariances of faces that two models have embedded: all that a linear fit needs of
 * them.
 *
 * @param sourceMean p
 * @param targetMean d
 * @param source covariance of the sources, (p, p)
 * @param target covariance of the targets, (d, d)
 * @param cross covariance of sources with targets, (p, d)
 */
record FaceMoments(
    double[] sourceMean,
    double[] targetMean,
    double[][] source,
    double[][] target,
    double[][] cross) {
  /** Faces whose products are added up as floats, before they are added to doubles. */
  private static final int BLOCK = 1024;

  /**
   * Sums up faces.
   *
   * @param sources (n, p)
   * @param targets (n, d)
   */
  static FaceMoments of(float[][] sources, float[][] targets, Workers workers) {
    double[] sourceMean = mean(sources);
    double[] targetMean = mean(targets);
    float[][] x = centered(sources, sourceMean);
    float[][] y = centered(targets, targetMean);
    MatrixProduct product = new MatrixProduct(workers);
    return new FaceMoments(
        sourceMean,
        targetMean,
        covariance(x, x, product),
        covariance(y, y, product),
        covariance(x, y, product));
  }

  /**
   * The map of centered faces by a matrix, with the bias that takes mean to mean.
   *
   * @param matrix (p, d)
   */
  BridgeMap map(double[][] matrix) {
    float[][] direct = new float[sourceMean.length][targetMean.length];
    float[] bias = new float[targetMean.length];
    for (int k = 0; k < bias.length; k++) {
      double rest = targetMean[k];
      for (int i = 0; i < direct.length; i++) {
        direct[i][k] = (float) matrix[i][k];
        rest -= sourceMean[i] * matrix[i][k];
      }
      bias[k] = (float) rest;
    }
    return BridgeMap.linear(direct, bias);
  }

  private static double[] mean(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[k] / (double) rows.length;
      }
    }
    return mean;
  }

  private static float[][] centered(float[][] rows, double[] mean) {
    float[][] centered = new float[rows.length][mean.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < mean.length; k++) {
        centered[i][k] = (float) (rows[i][k] - mean[k]);
      }
    }
    return centered;
  }

  private static double[][] covariance(float[][] a, float[][] b, MatrixProduct product) {
    double[][] total = new double[a[0].length][b[0].length];
    for (int start = 0; start < a.length; start += BLOCK) {
      int end = Math.min(a.length, start + BLOCK);
      float[][] part = new float[total.length][b[0].length];
      product.addTransposed(
          Arrays.copyOfRange(a, start, end), Arrays.copyOfRange(b, start, end), part);
      for (int i = 0; i < total.length; i++) {
        for (int k = 0; k < part[i].length; k++) {
          total[i][k] += part[i][k] / (double) a.length;
        }
      }
    }
    return total;
  }
}
