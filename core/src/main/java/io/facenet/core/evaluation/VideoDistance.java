package io.facenet.core.evaluation;

/**
 * The distance of two videos in the YouTube Faces protocol: the mean of D over all pairs of a frame
 * of one and a frame of the other.
 */
public final class VideoDistance {
  private VideoDistance() {}

  /**
   * The mean of ‖a − b‖² over all pairs of frames.
   *
   * <p>It needs no loop over pairs: the mean is mean‖a‖² + mean‖b‖² − 2·ā·b̄, with ā and b̄ the
   * mean embeddings.
   *
   * @param first unit vectors of the frames of one video, at least one
   * @param second the same for the other video
   * @return D in [0, 4]
   * @throws IllegalArgumentException if a video has no frames or the dimensions differ
   */
  public static double mean(float[][] first, float[][] second) {
    double[] firstMean = meanVector(first);
    double[] secondMean = meanVector(second);
    if (firstMean.length != secondMean.length) {
      throw new IllegalArgumentException(
          "frames of "
              + firstMean.length
              + " and "
              + secondMean.length
              + " dimensions cannot be compared; use one model for both");
    }
    double dot = 0;
    for (int k = 0; k < firstMean.length; k++) {
      dot += firstMean[k] * secondMean[k];
    }
    return Math.max(0, meanSquaredNorm(first) + meanSquaredNorm(second) - 2 * dot);
  }

  private static double[] meanVector(float[][] frames) {
    if (frames.length == 0) {
      throw new IllegalArgumentException(
          "a video needs at least one frame with a face, this one has none");
    }
    double[] mean = new double[frames[0].length];
    for (float[] frame : frames) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += (double) frame[k] / frames.length;
      }
    }
    return mean;
  }

  private static double meanSquaredNorm(float[][] frames) {
    double sum = 0;
    for (float[] frame : frames) {
      for (float value : frame) {
        sum += (double) value * value;
      }
    }
    return sum / frames.length;
  }
}
