package io.facenet.core.bridge;

/** The optimizer Adam for one array of numbers, which it changes in place. */
final class Adam {
  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.999f;
  private static final double EPSILON = 1e-10;

  private final float[] values;
  private final float[] mean;
  private final float[] squares;

  Adam(float[] values) {
    this.values = values;
    this.mean = new float[values.length];
    this.squares = new float[values.length];
  }

  /**
   * Takes a step down.
   *
   * @param count of steps, this one among them
   */
  void step(float[] gradient, double rate, int count) {
    float meanScale = (float) (rate / (1 - Math.pow(FIRST, count)));
    float squareScale = (float) (1 / (1 - Math.pow(SECOND, count)));
    for (int i = 0; i < values.length; i++) {
      float slope = gradient[i];
      mean[i] = FIRST * mean[i] + (1 - FIRST) * slope;
      squares[i] = SECOND * squares[i] + (1 - SECOND) * slope * slope;
      values[i] -=
          meanScale * mean[i] / ((float) Math.sqrt(squareScale * squares[i]) + (float) EPSILON);
    }
  }
}
