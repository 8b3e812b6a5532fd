package io.facenet.training.config;

import io.facenet.training.torch.UpdateRule;

/**
 * The paper's optimizer, {@link UpdateRule.AdaGrad}.
 *
 * @param initial sum of squares at the start; default 0.1
 * @param epsilon default 1e-8
 * @param weightDecay default 0
 */
public record AdaGradConfig(Double initial, Double epsilon, Double weightDecay)
    implements OptimizerConfig {
  /** With all defaults. */
  public AdaGradConfig() {
    this(null, null, null);
  }

  /** Fills in defaults and checks. */
  public AdaGradConfig {
    initial = Default.of(initial, 0.1);
    epsilon = Default.of(epsilon, 1e-8);
    weightDecay = Default.of(weightDecay, 0.0);
    Default.range("optimizer.initial", initial, 0, 1e6);
    Default.range("optimizer.epsilon", epsilon, 1e-30, 1);
    Default.range("optimizer.weightDecay", weightDecay, 0, 1);
  }

  @Override
  public String kind() {
    return "adagrad";
  }

  @Override
  public UpdateRule rule() {
    return new UpdateRule.AdaGrad(initial, epsilon, weightDecay);
  }
}
