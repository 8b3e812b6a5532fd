package io.facenet.training;

import io.facenet.core.loss.TripletLoss;
import io.facenet.models.network.Weights;
import io.facenet.training.data.Batch;
import io.facenet.training.torch.MarginSoftmax;
import io.facenet.training.torch.Optimizer;
import io.facenet.training.torch.UpdateRule;

/** Classification of the training identities; the triplet loss only watches. */
final class SoftmaxObjective implements Objective {
  private final MarginSoftmax head;
  private final Optimizer optimizer;
  private final TripletLoss watch;

  SoftmaxObjective(MarginSoftmax head, UpdateRule rule, TripletLoss watch) {
    this.head = head;
    this.optimizer = head.optimizer(rule);
    this.watch = watch;
  }

  @Override
  public Outcome evaluate(float[][] embeddings, Batch batch) {
    MarginSoftmax.Result result = head.compute(embeddings, batch.identities());
    return new Outcome(
        result.value(),
        result.gradient(),
        watch.compute(embeddings, batch.identities()).statistics(),
        result.accuracy());
  }

  @Override
  public void step(double learningRate) {
    optimizer.step(learningRate);
  }

  @Override
  public Weights state() {
    Weights state = head.weights();
    Weights slots = optimizer.state();
    slots.names().forEach(name -> state.put(name, slots.get(name)));
    return state;
  }

  @Override
  public void load(Weights state, long steps) {
    head.load(state);
    optimizer.load(state, steps);
  }

  @Override
  public void close() {
    optimizer.close();
    head.close();
  }
}
