package io.facenet.training.open;

import io.facenet.training.config.OptimizerConfig;
import io.facenet.training.torch.ArrayRule;
import io.facenet.training.torch.UpdateRule;
import java.util.List;

/**
 * w −= η sign(v), v = momentum · v + g.
 *
 * @param momentum in [0, 1)
 */
public record SignDescent(double momentum) implements OptimizerConfig, ArrayRule {
  /** Without momentum. */
  public SignDescent() {
    this(0);
  }

  @Override
  public String kind() {
    return "sign";
  }

  @Override
  public UpdateRule rule() {
    return this;
  }

  @Override
  public double weightDecay() {
    return 0;
  }

  @Override
  public List<Double> initialState(List<Integer> shape) {
    return List.of(0.0);
  }

  @Override
  public void apply(
      List<Integer> shape,
      float[] weight,
      float[] gradient,
      List<float[]> state,
      long step,
      double learningRate) {
    float[] velocity = state.get(0);
    for (int i = 0; i < weight.length; i++) {
      velocity[i] = (float) (momentum * velocity[i] + gradient[i]);
      weight[i] -= (float) (learningRate * Math.signum(velocity[i]));
    }
  }
}
