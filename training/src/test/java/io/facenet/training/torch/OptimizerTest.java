package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.models.network.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.LongStream;
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
        var shape = LongStream.of(weight.shape()).mapToObj(Math::toIntExact).toList();
        weight.grad().copy_(Tensors.of(new Tensor(shape, gradient)));
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

  /** Without convolutions, Muon is Adam at its share of the learning rate. */
  @Test
  void muonLeavesOtherWeightsToAdam() {
    double share = 0.2;
    check(
        new UpdateRule.Muon(0.95, 0.3, new UpdateRule.Adam(0, 0.999, 1e-8, 0), share),
        0,
        formulas(
            () -> {
              double[] v = {0};
              int[] t = {0};
              return (w, g) -> {
                t[0]++;
                v[0] = 0.999 * v[0] + 0.001 * g * g;
                double square = v[0] / (1 - Math.pow(0.999, t[0]));
                return w - RATE * share * g / (Math.sqrt(square) + 1e-8);
              };
            }));
  }

  /** One filter a channel is no matrix between channels: two moments, as Adam keeps them. */
  @Test
  void muonLeavesDepthwiseConvolutionsToAdam() {
    try (PointerScope scope = new PointerScope()) {
      var depthwise = Tensors.of(new Tensor(List.of(4, 1, 3, 3), new float[36]));
      var full = Tensors.of(new Tensor(List.of(4, 2, 3, 3), new float[72]));
      var rule = new UpdateRule.Muon(0.95, 0, new UpdateRule.Adam(0.9, 0.999, 1e-8, 0), 0.1);
      try (Optimizer optimizer = new Optimizer(rule, Map.of("d", depthwise, "f", full))) {
        assertThat(optimizer.state().names()).containsExactlyInAnyOrder("d/0", "d/1", "f/0");
      }
    }
  }

  /** On a diagonal matrix the iterations work on each number of the diagonal alone. */
  @Test
  void muonBringsSingularValuesNearOne() {
    int rows = 4;
    int columns = 2;
    double momentum = 0.9;
    double decay = 0.3;
    double[] gradients = {0.8, -0.3};
    try (PointerScope scope = new PointerScope()) {
      var weight = Tensors.of(new Tensor(List.of(rows, columns, 1, 1), new float[rows * columns]));
      weight.set_requires_grad(true);
      double[] velocity = new double[columns];
      double[] expected = new double[columns];
      var rule =
          new UpdateRule.Muon(momentum, decay, new UpdateRule.Adam(0.9, 0.999, 1e-8, 0), 0.1);
      try (Optimizer optimizer = new Optimizer(rule, Map.of("w", weight))) {
        for (int step = 1; step <= 3; step++) {
          float[] gradient = new float[rows * columns];
          double[] ahead = new double[columns];
          double norm = 0;
          for (int i = 0; i < columns; i++) {
            double g = gradients[i] * step;
            gradient[i * columns + i] = (float) g;
            velocity[i] = momentum * velocity[i] + g;
            ahead[i] = g + momentum * velocity[i];
            norm = Math.hypot(norm, ahead[i]);
          }
          for (int i = 0; i < columns; i++) {
            double x = ahead[i] / norm;
            for (int k = 0; k < 5; k++) {
              x = 3.4445 * x - 4.7750 * Math.pow(x, 3) + 2.0315 * Math.pow(x, 5);
            }
            assertThat(Math.abs(x)).isBetween(0.6, 1.3);
            expected[i] -= RATE * (Math.sqrt((double) rows / columns) * x + decay * expected[i]);
          }
          setGradient(weight, gradient);
          optimizer.step(RATE);
          float[] values = Tensors.read(weight).values();
          for (int i = 0; i < values.length; i++) {
            double want = i / columns == i % columns ? expected[i / columns] : 0;
            assertThat((double) values[i]).as("weight %d", i).isCloseTo(want, within(1e-4));
          }
        }
        assertThat(optimizer.state().names()).containsExactly("w/0");
      }
    }
  }

  private static List<DoubleBinaryOperator> formulas(
      java.util.function.Supplier<DoubleBinaryOperator> formula) {
    return List.of(formula.get(), formula.get(), formula.get(), formula.get());
  }
}
