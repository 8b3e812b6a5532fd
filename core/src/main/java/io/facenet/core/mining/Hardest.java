package io.facenet.core.mining;

/**
 * For every anchor–positive pair the hardest negative: n with
 *
 * <pre>D(a, n) ≤ D(a, n') for every negative n'</pre>
 *
 * The paper warns that these lead to collapse, f(x) = constant, early in training.
 */
public record Hardest() implements MiningRule {
  @Override
  public void mine(Anchor anchor, TripletSink sink) {
    if (anchor.negativeCount() == 0) {
      return;
    }
    for (int i = 0; i < anchor.positiveCount(); i++) {
      sink.accept(anchor.positive(i), anchor.negative(0));
    }
  }
}
