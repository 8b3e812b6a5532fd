package io.facenet.core.loss;

import java.util.Map;

/**
 * L = first + weight · second. What is watched is the first one's, and only the first may have
 * weights of its own.
 *
 * @param first the loss of a stage
 * @param second beside it, such as a pull toward a teacher
 * @param weight of the second
 */
public record WeightedSum(EmbeddingLoss first, EmbeddingLoss second, float weight)
    implements EmbeddingLoss {
  @Override
  public LossResult compute(LossBatch batch) {
    LossResult own = first.compute(batch);
    LossResult beside = second.compute(batch);
    float[][] gradient = own.gradient();
    for (int i = 0; i < gradient.length; i++) {
      for (int k = 0; k < gradient[i].length; k++) {
        gradient[i][k] += weight * beside.gradient()[i][k];
      }
    }
    double value = own.value() + weight * beside.value();
    return new LossResult(value, gradient, own.statistics(), own.accuracy());
  }

  @Override
  public void step(double learningRate) {
    first.step(learningRate);
  }

  @Override
  public Map<String, float[][]> state() {
    return first.state();
  }

  @Override
  public void load(Map<String, float[][]> state, long steps) {
    first.load(state, steps);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
