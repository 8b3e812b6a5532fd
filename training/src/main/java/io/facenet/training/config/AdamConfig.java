package io.facenet.training.config;

import io.facenet.training.torch.UpdateRule;

/**
 * {@link UpdateRule.Adam}.
 *
 * @param beta1 default 0.9
 * @param beta2 default 0.999
 * @param epsilon default 1e-8
 * @param weightDecay default 0
 */
public record AdamConfig(Double beta1, Double beta2, Double epsilon, Double weightDecay)
    implements OptimizerConfig {
  /** With all defaults. */
  public AdamConfig() {
    this(null, null, null, null);
  }

  /** Fills in defaults and checks. */
  public AdamConfig {
    beta1 = Default.of(beta1, 0.9);
    beta2 = Default.of(beta2, 0.999);
    epsilon = Default.of(epsilon, 1e-8);
    weightDecay = Default.of(weightDecay, 0.0);
    Default.range("optimizer.beta1", beta1, 0, 0.9999);
    Default.range("optimizer.beta2", beta2, 0, 0.999999);
    Default.range("optimizer.epsilon", epsilon, 1e-30, 1);
    Default.range("optimizer.weightDecay", weightDecay, 0, 1);
  }

  @Override
  public String kind() {
    return "adam";
  }

  @Override
  public UpdateRule.Adam rule() {
    return new UpdateRule.Adam(beta1, beta2, epsilon, weightDecay);
  }
}
