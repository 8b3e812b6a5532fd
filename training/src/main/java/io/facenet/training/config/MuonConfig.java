package io.facenet.training.config;

import io.facenet.training.torch.UpdateRule;

/**
 * Orthogonalized momentum for convolutions, Adam for the rest; {@link UpdateRule.Muon}.
 *
 * @param momentum default 0.95
 * @param weightDecay decoupled and on convolutions alone; default 0
 * @param beta1 of Adam; default 0.9
 * @param beta2 of Adam; default 0.999
 * @param epsilon of Adam; default 1e-8
 * @param othersRate the learning rate of Adam, which moves all but the convolutions, as a share of
 *     the stage's; default 0.1
 */
public record MuonConfig(
    Double momentum,
    Double weightDecay,
    Double beta1,
    Double beta2,
    Double epsilon,
    Double othersRate)
    implements OptimizerConfig {
  /** With all defaults. */
  public MuonConfig() {
    this(null, null, null, null, null, null);
  }

  /** Fills in defaults and checks. */
  public MuonConfig {
    AdamConfig others = new AdamConfig(beta1, beta2, epsilon, weightDecay);
    beta1 = others.beta1();
    beta2 = others.beta2();
    epsilon = others.epsilon();
    weightDecay = others.weightDecay();
    momentum = Default.of(momentum, 0.95);
    othersRate = Default.of(othersRate, 0.1);
    Default.range("optimizer.momentum", momentum, 0, 0.9999);
    Default.range("optimizer.othersRate", othersRate, 0, 100);
  }

  @Override
  public String kind() {
    return "muon";
  }

  @Override
  public UpdateRule rule() {
    UpdateRule.Adam others = new AdamConfig(beta1, beta2, epsilon, null).rule();
    return new UpdateRule.Muon(momentum, weightDecay, others, othersRate);
  }
}
