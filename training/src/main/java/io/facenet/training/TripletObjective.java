package io.facenet.training;

import io.facenet.core.loss.LossResult;
import io.facenet.core.loss.TripletLoss;
import io.facenet.training.data.Batch;

/** The paper's triplet loss. */
record TripletObjective(TripletLoss loss) implements Objective {
  @Override
  public Outcome evaluate(float[][] embeddings, Batch batch) {
    LossResult result = loss.compute(embeddings, batch.identities());
    return new Outcome(result.value(), result.gradient(), result.statistics(), Double.NaN);
  }
}
