package io.facenet.core.mining;

/**
 * The paper's rule: for every anchor–positive pair one semi-hard negative n with
 *
 * <pre>D(a, p) &lt; D(a, n) &lt; D(a, p) + α</pre>
 *
 * farther than the positive and still inside the margin. The paper does not say which of them;
 * {@link Choice} does here.
 *
 * <p>When no negative satisfies the inequality, {@link Fallback} decides. A pair whose negatives
 * all lie beyond the margin has nothing to learn and yields no triplet under any fallback.
 *
 * @param margin α, above 0
 * @param choice which of several semi-hard negatives
 * @param fallback what to do when there is none
 * @param seed of the random choice, which is a function of the seed, the pair and its distance
 */
public record SemiHard(float margin, Choice choice, Fallback fallback, long seed)
    implements MiningRule {

  /** Which semi-hard negative is taken. */
  public enum Choice {
    /** Any of them with the same probability. */
    RANDOM,
    /** The closest of them. */
    CLOSEST
  }

  /** What a pair without a semi-hard negative gives. */
  public enum Fallback {
    /** No triplet: the inequality holds without exception. */
    SKIP,
    /**
     * The farthest of the negatives with D(a, n) ≤ D(a, p): the mildest of the hard ones, so that a
     * pair that is surrounded by strangers is not left alone.
     */
    MILDEST_HARD
  }

  /** Checks the margin. */
  public SemiHard {
    if (!(margin > 0)) {
      throw new IllegalArgumentException(
          "the margin is " + margin + ", it must be above 0; the paper uses 0.2");
    }
  }

  @Override
  public void mine(Anchor anchor, TripletSink sink) {
    for (int i = 0; i < anchor.positiveCount(); i++) {
      int positive = anchor.positive(i);
      float distance = anchor.distance(positive);
      int from = anchor.countUpTo(distance);
      int to = anchor.countBelow(distance + margin);
      if (from < to) {
        sink.accept(positive, anchor.negative(from + chosen(to - from, anchor, positive)));
      } else if (from > 0 && fallback == Fallback.MILDEST_HARD) {
        sink.accept(positive, anchor.negative(from - 1));
      }
    }
  }

  private int chosen(int count, Anchor anchor, int positive) {
    return switch (choice) {
      case CLOSEST -> 0;
      case RANDOM -> {
        long pair = ((long) anchor.face() << 32) | positive;
        int distance = Float.floatToRawIntBits(anchor.distance(positive));
        yield RandomStream.of(seed, pair, distance).nextInt(count);
      }
    };
  }
}
