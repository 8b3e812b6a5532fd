package io.facenet.core.loss;

import io.facenet.core.mining.MiningRule;

/** Adds up the triplets of one anchor: their loss, and dL/dD for each pair with the anchor. */
final class AnchorLoss implements MiningRule.TripletSink {
  private final float[] distances;
  private final float margin;
  private final float[] weights;
  private long triplets;
  private long activeTriplets;
  private double sum;

  AnchorLoss(float[] distances, float margin) {
    this.distances = distances;
    this.margin = margin;
    this.weights = new float[distances.length];
  }

  @Override
  public void accept(int positive, int negative) {
    triplets++;
    float loss = distances[positive] - distances[negative] + margin;
    if (loss > 0) {
      activeTriplets++;
      sum += loss;
      weights[positive]++;
      weights[negative]--;
    }
  }

  long triplets() {
    return triplets;
  }

  long activeTriplets() {
    return activeTriplets;
  }

  /** The sum of the losses of this anchor's triplets. */
  double sum() {
    return sum;
  }

  /** dL/dD(anchor, j) for the sum of the losses, by j: a count of triplets with a sign. */
  float[] weights() {
    return weights;
  }
}
