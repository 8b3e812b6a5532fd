package io.facenet.training.config;

import io.facenet.training.torch.UpdateRule;

/**
 * How weights follow gradients.
 *
 * @param kind adagrad (default, the paper's), momentum, adam or muon
 * @param momentum of SGD, default 0.9; of Muon, default 0.95
 * @param beta1 of Adam; default 0.9
 * @param beta2 of Adam; default 0.999
 * @param epsilon default 1e-8
 * @param initial AdaGrad's sum of squares at the start; default 0.1
 * @param weightDecay default 0; of Muon, decoupled and on convolutions alone
 * @param othersRate of Muon: the learning rate of Adam, which moves all but the convolutions, as a
 *     share of the stage's; default 0.1
 */
public record OptimizerConfig(
    Kind kind,
    Double momentum,
    Double beta1,
    Double beta2,
    Double epsilon,
    Double initial,
    Double weightDecay,
    Double othersRate) {

  /** The update rules by name. */
  public enum Kind {
    /** The paper's. */
    ADAGRAD,
    /** Stochastic gradient descent with momentum. */
    MOMENTUM,
    /** Adam. */
    ADAM,
    /** Orthogonalized momentum for convolutions, Adam for the rest. */
    MUON
  }

  /** The paper's, with the defaults. */
  static final OptimizerConfig PAPER =
      new OptimizerConfig(null, null, null, null, null, null, null, null);

  /** Fills in defaults and checks. */
  public OptimizerConfig {
    kind = Default.of(kind, Kind.ADAGRAD);
    momentum = Default.of(momentum, kind == Kind.MUON ? 0.95 : 0.9);
    beta1 = Default.of(beta1, 0.9);
    beta2 = Default.of(beta2, 0.999);
    epsilon = Default.of(epsilon, 1e-8);
    initial = Default.of(initial, 0.1);
    weightDecay = Default.of(weightDecay, 0.0);
    othersRate = Default.of(othersRate, 0.1);
    Default.range("optimizer.momentum", momentum, 0, 0.9999);
    Default.range("optimizer.beta1", beta1, 0, 0.9999);
    Default.range("optimizer.beta2", beta2, 0, 0.999999);
    Default.range("optimizer.epsilon", epsilon, 1e-30, 1);
    Default.range("optimizer.initial", initial, 0, 1e6);
    Default.range("optimizer.weightDecay", weightDecay, 0, 1);
    Default.range("optimizer.othersRate", othersRate, 0, 100);
  }

  /** The rule of these choices. */
  public UpdateRule rule() {
    return switch (kind) {
      case ADAGRAD -> new UpdateRule.AdaGrad(initial, epsilon, weightDecay);
      case MOMENTUM -> new UpdateRule.Momentum(momentum, weightDecay);
      case ADAM -> new UpdateRule.Adam(beta1, beta2, epsilon, weightDecay);
      case MUON -> {
        UpdateRule.Adam others = new UpdateRule.Adam(beta1, beta2, epsilon, 0);
        yield new UpdateRule.Muon(momentum, weightDecay, others, othersRate);
      }
    };
  }
}
