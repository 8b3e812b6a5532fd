package io.facenet.training.torch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** An update rule at work on tensors. */
interface Update {
  /** The starting values of the tensors that are kept for a weight, one entry a tensor. */
  List<Double> initialState(Tensor weight);

  /**
   * Moves one weight in place.
   *
   * @param state tensors of the weight's shape, moved too
   * @param step counted from 1
   */
  void apply(Tensor weight, Tensor gradient, List<Tensor> state, long step, double learningRate);

  /** The update of a rule. */
  static Update of(UpdateRule rule) {
    if (rule instanceof TensorRule own) {
      return own.update();
    }
    if (rule instanceof ArrayRule array) {
      return new ArrayUpdate(array);
    }
    throw new IllegalArgumentException(
        rule.getClass().getName() + " is no ArrayRule, so the engine cannot apply it");
  }

  /** s += g², w −= η g / (√s + epsilon). */
  record AdaGradUpdate(UpdateRule.AdaGrad rule) implements Update {
    @Override
    public List<Double> initialState(Tensor weight) {
      return List.of(rule.initial());
    }

    @Override
    public void apply(
        Tensor weight, Tensor gradient, List<Tensor> state, long step, double learningRate) {
      Tensor squares = state.get(0);
      squares.addcmul_(gradient, gradient);
      Tensor root = squares.sqrt().add_(new Scalar(rule.epsilon()));
      weight.addcdiv_(gradient, root, new Scalar(-learningRate));
    }
  }

  /** v = momentum · v + g, w −= η v. */
  record MomentumUpdate(UpdateRule.Momentum rule) implements Update {
    @Override
    public List<Double> initialState(Tensor weight) {
      return List.of(0.0);
    }

    @Override
    public void apply(
        Tensor weight, Tensor gradient, List<Tensor> state, long step, double learningRate) {
      Tensor velocity = state.get(0);
      velocity.mul_(new Scalar(rule.momentum())).add_(gradient);
      weight.add_(velocity, new Scalar(-learningRate));
    }
  }

  /** m and v toward g and g², w −= η m / (√v + epsilon), both corrected. */
  record AdamUpdate(UpdateRule.Adam rule) implements Update {
    @Override
    public List<Double> initialState(Tensor weight) {
      return List.of(0.0, 0.0);
    }

    @Override
    public void apply(
        Tensor weight, Tensor gradient, List<Tensor> state, long step, double learningRate) {
      Tensor mean = state.get(0);
      Tensor square = state.get(1);
      mean.mul_(new Scalar(rule.beta1())).add_(gradient, new Scalar(1 - rule.beta1()));
      square
          .mul_(new Scalar(rule.beta2()))
          .addcmul_(gradient, gradient, new Scalar(1 - rule.beta2()));
      double meanCorrection = 1 - Math.pow(rule.beta1(), step);
      double squareCorrection = 1 - Math.pow(rule.beta2(), step);
      Tensor root =
          square
              .sqrt()
              .div_(new Scalar(Math.sqrt(squareCorrection)))
              .add_(new Scalar(rule.epsilon()));
      weight.addcdiv_(mean, root, new Scalar(-learningRate / meanCorrection));
    }
  }
}
