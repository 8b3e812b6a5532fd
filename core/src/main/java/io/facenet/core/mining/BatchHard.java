package io.facenet.core.mining;

/**
 * One triplet an anchor: its hardest positive and its hardest negative in the batch, with
 *
 * <pre>D(a, p) ≥ D(a, p') for every positive p', D(a, n) ≤ D(a, n') for every negative n'</pre>
 *
 * (Hermans, Beyer, Leibe, "In Defense of the Triplet Loss", 2017; not the paper's rule).
 */
public record BatchHard() implements MiningRule {
  @Override
  public void mine(Anchor anchor, TripletSink sink) {
    if (anchor.positiveCount() == 0 || anchor.negativeCount() == 0) {
      return;
    }
    int hardest = anchor.positive(0);
    for (int i = 1; i < anchor.positiveCount(); i++) {
      int positive = anchor.positive(i);
      if (anchor.distance(positive) > anchor.distance(hardest)) {
        hardest = positive;
      }
    }
    sink.accept(hardest, anchor.negative(0));
  }
}
