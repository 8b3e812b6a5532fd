package io.facenet.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.vector.Vectors;
import io.facenet.support.parallel.Workers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeMapTest {
  @ParameterizedTest
  @CsvSource({"1,1,1,0", "5,3,7,0", "33,16,9,4", "18,6,40,25"})
  void isTheFormulaTermByTerm(int faces, int source, int target, int units) {
    Random random = new Random(faces);
    BridgeMap map = BridgeTestData.map(random, source, target, units);
    float[][] vectors = BridgeTestData.rows(random, faces, source);
    float[][] mapped = map.apply(vectors, new Workers(3));
    for (int i = 0; i < faces; i++) {
      float[] sum = new float[target];
      for (int k = 0; k < target; k++) {
        double term = map.bias()[k];
        for (int a = 0; a < source; a++) {
          term += vectors[i][a] * map.direct()[a][k];
        }
        for (int j = 0; j < units; j++) {
          double unit = map.innerBias()[j];
          for (int a = 0; a < source; a++) {
            unit += vectors[i][a] * map.inner()[a][j];
          }
          term += Math.max(0, unit) * map.outer()[j][k];
        }
        sum[k] = (float) term;
      }
      assertThat(Vectors.squaredDistance(mapped[i], Vectors.normalized(sum))).isLessThan(1e-10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void theGradientIsThatOfFiniteDifferences(int units) {
    Random random = new Random(units);
    BridgeMap map = BridgeTestData.map(random, 5, 4, units);
    float[][] batch = BridgeTestData.rows(random, 9, 5);
    float[][] targets = BridgeTestData.unit(random, 9, 4);
    MatrixProduct product = new MatrixProduct(new Workers(2));
    Forward forward = new Forward(map, batch, product);
    BridgeLoss loss = BridgeLoss.of(forward.sums(), targets);
    BridgeMap gradient = Backward.gradient(map, batch, forward, loss.gradient(), product);
    assertSlopes(map.direct(), gradient.direct(), map, batch, targets);
    assertSlopes(new float[][] {map.bias()}, new float[][] {gradient.bias()}, map, batch, targets);
    assertSlopes(map.inner(), gradient.inner(), map, batch, targets);
    assertSlopes(
        new float[][] {map.innerBias()}, new float[][] {gradient.innerBias()}, map, batch, targets);
    assertSlopes(map.outer(), gradient.outer(), map, batch, targets);
  }

  /** Moves each number a little to both sides; a unit's bend may lie between, so it is a little. */
  private static void assertSlopes(
      float[][] values, float[][] slopes, BridgeMap map, float[][] batch, float[][] targets) {
    float step = 1e-3f;
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < values[i].length; k++) {
        float kept = values[i][k];
        values[i][k] = kept + step;
        double above = loss(map, batch, targets);
        values[i][k] = kept - step;
        double below = loss(map, batch, targets);
        values[i][k] = kept;
        assertThat(slopes[i][k]).isCloseTo((float) ((above - below) / (2 * step)), within(2e-3f));
      }
    }
  }

  private static double loss(BridgeMap map, float[][] batch, float[][] targets) {
    Forward forward = new Forward(map, batch, new MatrixProduct(new Workers(1)));
    return BridgeLoss.of(forward.sums(), targets).mean();
  }

  @Test
  void theLossIsOneMinusTheCosine() {
    float[][] sums = {{3, 0}, {0, 2}, {-5, 0}};
    float[][] targets = {{1, 0}, {1, 0}, {1, 0}};
    assertThat(BridgeLoss.of(sums, targets).mean()).isCloseTo(1, within(1e-12));
  }
}
