package io.facenet.training.config;

import io.facenet.training.torch.UpdateRule;

/**
 * Stochastic gradient descent with momentum, {@link UpdateRule.Momentum}.
 *
 * @param momentum default 0.9
 * @param weightDecay default 0
 */
public record MomentumConfig(Double momentum, Double weightDecay) implements OptimizerConfig {
  /** With all defaults. */
  public MomentumConfig() {
    this(null, null);
  }

  /** Fills in defaults and checks. */
  public MomentumConfig {
    momentum = Default.of(momentum, 0.9);
    weightDecay = Default.of(weightDecay, 0.0);
    Default.range("optimizer.momentum", momentum, 0, 0.9999);
    Default.range("optimizer.weightDecay", weightDecay, 0, 1);
  }

  @Override
  public String kind() {
    return "momentum";
  }

  @Override
  public UpdateRule rule() {
    return new UpdateRule.Momentum(momentum, weightDecay);
  }
}
