package io.facenet.core.vector;

/**
 * A stream of random numbers that is a pure function of a seed and a few keys (SplitMix64).
 *
 * <p>Whatever is random in training takes its stream from (seed, purpose, step, position). So a run
 * that is resumed at a step draws what it would have drawn without the stop, whatever the number of
 * threads, and nothing but the step has to be stored.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The stream that belongs to a seed and keys; every other key gives an unrelated stream. */
  public static RandomStream of(long seed, long... keys) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (long key : keys) {
      state = mix(state ^ mix(key + GOLDEN_GAMMA));
    }
    return new RandomStream(state);
  }

  /** The next 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * A whole number in [0, bound).
   *
   * @param bound at least 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("the bound is " + bound + ", it must be at least 1");
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** A number in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** A number in [low, high). */
  public double nextDouble(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** A number from the normal distribution of mean 0 and standard deviation 1 (Box–Muller). */
  public double nextGaussian() {
    double radius = Math.sqrt(-2 * Math.log(1 - nextDouble()));
    return radius * Math.cos(2 * Math.PI * nextDouble());
  }

  /** Puts the first {@code count} places of the array in random order, drawn from all of it. */
  public void shuffle(int[] values, int count) {
    for (int i = 0; i < Math.min(count, values.length - 1); i++) {
      int other = i + nextInt(values.length - i);
      int swapped = values[i];
      values[i] = values[other];
      values[other] = swapped;
    }
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
