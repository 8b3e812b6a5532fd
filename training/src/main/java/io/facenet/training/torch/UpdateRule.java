package io.facenet.training.torch;

/**
 * How a weight w follows its gradient g at learning rate η. Weight decay adds decay · w to the
 * gradient of convolution and linear weights; biases and normalization are spared.
 *
 * <p>The library's own rules work inside the engine; a rule of someone else's is an {@link
 * ArrayRule}.
 */
public interface UpdateRule {
  /** The factor of w added to its gradient, 0 for none. */
  double weightDecay();

  /**
   * The paper's rule: s += g², w −= η g / (√s + epsilon).
   *
   * @param initial s before the first step, 0 or more
   * @param epsilon keeps the quotient finite
   * @param weightDecay 0 for none
   */
  record AdaGrad(double initial, double epsilon, double weightDecay)
      implements UpdateRule, TensorRule {
    @Override
    public Update update() {
      return new Update.AdaGradUpdate(this);
    }
  }

  /**
   * Stochastic gradient descent: v = momentum · v + g, w −= η v.
   *
   * @param momentum in [0, 1)
   * @param weightDecay 0 for none
   */
  record Momentum(double momentum, double weightDecay) implements UpdateRule, TensorRule {
    @Override
    public Update update() {
      return new Update.MomentumUpdate(this);
    }
  }

  /**
   * Adam (Kingma and Ba 2015): running means m of g and v of g², both corrected for their start at
   * zero, w −= η m / (√v + epsilon).
   *
   * @param beta1 share of m kept a step
   * @param beta2 share of v kept a step
   * @param epsilon keeps the quotient finite
   * @param weightDecay 0 for none
   */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay)
      implements UpdateRule, TensorRule {
    @Override
    public Update update() {
      return new Update.AdamUpdate(this);
    }
  }

  /**
   * Muon (Jordan et al. 2024) for the weights of convolutions, as matrices of (outputs, inputs ·
   * kernel): v = momentum · v + g, w −= η (√max(1, rows / columns) O(g + momentum · v) + decay ·
   * w), where O brings all singular values near 1, so that a step turns every direction of a layer
   * alike. All other weights follow Adam at η · othersRate.
   *
   * @param momentum in [0, 1)
   * @param decay of convolutions, beside their gradient; 0 for none
   * @param others for biases, normalization and linear layers
   * @param othersRate Adam's learning rate as a share of Muon's
   */
  record Muon(double momentum, double decay, Adam others, double othersRate)
      implements UpdateRule, TensorRule {
    @Override
    public Update update() {
      return new MuonUpdate(this, new Update.AdamUpdate(others));
    }

    @Override
    public double weightDecay() {
      return 0;
    }
  }
}
