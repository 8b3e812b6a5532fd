package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.vision.network.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each rule against its formula in plain doubles, over some steps of changing gradients. */
class OptimizerTest {
  private static final double RATE = 0.1;
  private static final double[] START = {1, -2, 0.5, 3};

  @BeforeAll
  static void start() {
    Torch.start(1);
  }

  private static float[] gradient(int step) {
    return new float[] {0.5f * step, -1, 0.1f, (step % 2) - 0.25f};
  }

  /** The formula for one weight: gives the new weight from the old one and its gradient. */
  private static void check(UpdateRule rule, double decay, List<DoubleBinaryOperator> formulas) {
    try (PointerScope scope = new PointerScope()) {
      float[] start = new float[4];
      for (int i = 0; i < 4; i++) {
        start[i] = (float) START[i];
      }
      var weight = Tensors.of(new Tensor(List.of(2, 2), start));
      weight.set_requires_grad(true);
      double[] expected = START.clone();
      try (Optimizer optimizer = new Optimizer(rule, Map.of("w", weight))) {
        for (int step = 1; step <= 5; step++) {
          setGradient(weight, gradient(step));
          optimizer.step(RATE);
          for (int i = 0; i < 4; i++) {
            double g = gradient(step)[i] + decay * expected[i];
            expected[i] = formulas.get(i).applyAsDouble(expected[i], g);
          }
          float[] values = Tensors.read(weight).values();
          for (int i = 0; i < 4; i++) {
            assertThat((double) values[i])
                .as("step %d, weight %d", step, i)
                .isCloseTo(expected[i], within(1e-5));
          }
        }
      }
    }
  }

  private static void setGradient(org.bytedeco.pytorch.Tensor weight, float[] gradient) {
    try (PointerScope scope = new PointerScope()) {
      if (!weight.grad().defined()) {
        weight.sum().backward();
      }
      try (NoGradGuard guard = new NoGradGuard()) {
        weight.grad().copy_(Tensors.of(new Tensor(List.of(2, 2), gradient)));
      }
    }
  }

  @Test
  void adaGrad() {
    check(
        new UpdateRule.AdaGrad(0.1, 1e-8, 0),
        0,
        formulas(
            () -> {
              double[] sum = {0.1};
              return (w, g) -> {
                sum[0] += g * g;
                return w - RATE * g / (Math.sqrt(sum[0]) + 1e-8);
              };
            }));
  }

  @Test
  void momentumWithDecay() {
    check(
        new UpdateRule.Momentum(0.9, 0.01),
        0.01,
        formulas(
            () -> {
              double[] velocity = {0};
              return (w, g) -> {
                velocity[0] = 0.9 * velocity[0] + g;
                return w - RATE * velocity[0];
              };
            }));
  }

  @Test
  void adam() {
    check(
        new UpdateRule.Adam(0.9, 0.999, 1e-8, 0),
        0,
        formulas(
            () -> {
              double[] m = {0};
              double[] v = {0};
              int[] t = {0};
              return (w, g) -> {
                t[0]++;
                m[0] = 0.9 * m[0] + 0.1 * g;
                v[0] = 0.999 * v[0] + 0.001 * g * g;
                double mean = m[0] / (1 - Math.pow(0.9, t[0]));
                double square = v[0] / (1 - Math.pow(0.999, t[0]));
                return w - RATE * mean / (Math.sqrt(square) + 1e-8);
              };
            }));
  }

  private static List<DoubleBinaryOperator> formulas(
      java.util.function.Supplier<DoubleBinaryOperator> formula) {
    return List.of(formula.get(), formula.get(), formula.get(), formula.get());
  }
}
