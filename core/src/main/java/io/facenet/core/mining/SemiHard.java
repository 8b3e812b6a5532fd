package io.facenet.core.mining;

import io.facenet.core.vector.RandomStream;

/**
 * The paper's rule: for every anchor–positive pair a semi-hard negative n with
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
    CLOSEST,
    /** Each of them in a triplet of its own. */
    ALL
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
        choose(anchor, positive, from, to, sink);
      } else if (from > 0 && fallback == Fallback.MILDEST_HARD) {
        sink.accept(positive, anchor.negative(from - 1));
      }
    }
  }

  /** Hands on negatives of the ranks [from, to), all of them semi-hard. */
  private void choose(Anchor anchor, int positive, int from, int to, TripletSink sink) {
    switch (choice) {
      case CLOSEST -> sink.accept(positive, anchor.negative(from));
      case RANDOM -> {
        long pair = ((long) anchor.face() << 32) | positive;
        int distance = Float.floatToRawIntBits(anchor.distance(positive));
        int rank = from + RandomStream.of(seed, pair, distance).nextInt(to - from);
        sink.accept(positive, anchor.negative(rank));
      }
      case ALL -> {
        for (int rank = from; rank < to; rank++) {
          sink.accept(positive, anchor.negative(rank));
        }
      }
    }
  }
}
