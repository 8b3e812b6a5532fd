package io.facenet.training.torch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Muon for convolutions, Adam for the rest; see {@link UpdateRule.Muon}. A depthwise convolution is
 * no matrix from channels to channels, so it belongs to the rest.
 */
record MuonUpdate(UpdateRule.Muon rule, Update.AdamUpdate others) implements Update {
  /** The odd polynomial ax + bx³ + cx⁵ that draws singular values in (0, 1] toward 1. */
  private static final double A = 3.4445;

  private static final double B = -4.7750;
  private static final double C = 2.0315;
  private static final int ITERATIONS = 5;

  @Override
  public List<Double> initialState(Tensor weight) {
    return isConvolution(weight) ? List.of(0.0) : others.initialState(weight);
  }

  @Override
  public void apply(
      Tensor weight, Tensor gradient, List<Tensor> state, long step, double learningRate) {
    if (!isConvolution(weight)) {
      others.apply(weight, gradient, state, step, learningRate * rule.othersRate());
      return;
    }
    Tensor velocity = state.get(0);
    velocity.mul_(new Scalar(rule.momentum())).add_(gradient);
    Tensor ahead = gradient.add(velocity, new Scalar(rule.momentum()));
    long rows = weight.size(0);
    Tensor matrix = ahead.reshape(rows, -1);
    double scale = Math.sqrt(Math.max(1, (double) rows / matrix.size(1)));
    Tensor direction = orthogonalized(matrix).reshape(weight.sizes());
    weight.mul_(new Scalar(1 - learningRate * rule.decay()));
    weight.add_(direction, new Scalar(-learningRate * scale));
  }

  private static boolean isConvolution(Tensor weight) {
    return weight.dim() == 4 && weight.size(1) > 1;
  }

  /** The matrix with its singular values brought near 1, by Newton–Schulz iterations. */
  private static Tensor orthogonalized(Tensor matrix) {
    boolean tall = matrix.size(0) > matrix.size(1);
    Tensor x = tall ? matrix.t() : matrix;
    x = x.div(x.norm().add_(new Scalar(1e-7)));
    for (int i = 0; i < ITERATIONS; i++) {
      Tensor square = x.mm(x.t());
      Tensor mix = square.mul(new Scalar(B)).add_(square.mm(square), new Scalar(C));
      x = x.mul(new Scalar(A)).add_(mix.mm(x));
    }
    return tall ? x.t() : x;
  }
}
