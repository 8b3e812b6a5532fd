package io.facenet.core.mining;

/**
 * Every triplet of the batch: every anchor–positive pair with every negative, no inequality. With
 * 45 × 40 faces that is 124 million; average only the active ones, as the many easy ones would
 * drown them.
 */
public record AllTriplets() implements MiningRule {
  @Override
  public void mine(Anchor anchor, TripletSink sink) {
    for (int i = 0; i < anchor.positiveCount(); i++) {
      int positive = anchor.positive(i);
      for (int rank = 0; rank < anchor.negativeCount(); rank++) {
        sink.accept(positive, anchor.negative(rank));
      }
    }
  }
}
