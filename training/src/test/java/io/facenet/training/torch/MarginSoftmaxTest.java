package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.loss.LossResult;
import io.facenet.core.vector.RandomStream;
import io.facenet.core.vector.Vectors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The head against its formula in plain doubles, and its gradients against finite differences. */
class MarginSoftmaxTest {
  private static final int[] LABELS = {0, 3, 1, 3, 2};
  private static final double SCALE = 8;
  private static final double MARGIN = 0.3;
  private static final UpdateRule ADAM = new UpdateRule.Adam(0.9, 0.999, 1e-8, 0);

  @BeforeAll
  static void start() {
    Torch.start(1);
  }

  @Test
  void valueAndGradientsFollowTheFormula() {
    float[][] embeddings = embeddings();
    try (MarginSoftmax head = new MarginSoftmax(4, 6, SCALE, MARGIN, 1, ADAM)) {
      float[] vectors = Matrices.weights(head.state()).get(MarginSoftmax.WEIGHT).values();
      LossResult result = head.compute(embeddings, LABELS);
      assertThat(result.value()).isCloseTo(plain(embeddings, vectors), within(1e-5));
      for (int i = 0; i < embeddings.length; i++) {
        for (int k = 0; k < 6; k++) {
          float kept = embeddings[i][k];
          embeddings[i][k] = kept + 1e-3f;
          double above = plain(embeddings, vectors);
          embeddings[i][k] = kept - 1e-3f;
          double slope = (above - plain(embeddings, vectors)) / 2e-3;
          embeddings[i][k] = kept;
          assertThat((double) result.gradient()[i][k]).isCloseTo(slope, within(2e-3));
        }
      }
      float[] gradient;
      try (PointerScope scope = new PointerScope()) {
        gradient = Tensors.read(head.parameters().get(MarginSoftmax.WEIGHT).grad()).values();
      }
      for (int i = 0; i < vectors.length; i++) {
        float kept = vectors[i];
        vectors[i] = kept + 1e-3f;
        double above = plain(embeddings, vectors);
        vectors[i] = kept - 1e-3f;
        double slope = (above - plain(embeddings, vectors)) / 2e-3;
        vectors[i] = kept;
        assertThat((double) gradient[i]).isCloseTo(slope, within(2e-3));
      }
    }
  }

  @Test
  void learnsToTellIdentitiesApart() {
    float[][] embeddings = embeddings();
    try (MarginSoftmax head = new MarginSoftmax(4, 6, SCALE, 0, 1, ADAM)) {
      double first = head.compute(embeddings, LABELS).value();
      for (int step = 0; step < 100; step++) {
        head.step(0.05);
        head.compute(embeddings, LABELS);
      }
      LossResult last = head.compute(embeddings, LABELS);
      assertThat(last.value()).isLessThan(first);
      assertThat(last.accuracy()).isEqualTo(1);
    }
  }

  @Test
  void impossibleHeadIsRefused() {
    assertThatThrownBy(() -> new MarginSoftmax(1, 6, SCALE, MARGIN, 1, ADAM))
        .hasMessageContaining("at least 2 identities")
        .hasMessageContaining("got 1");
  }

  private static float[][] embeddings() {
    RandomStream random = RandomStream.of(9);
    float[][] embeddings = new float[LABELS.length][6];
    for (int i = 0; i < embeddings.length; i++) {
      for (int k = 0; k < 6; k++) {
        embeddings[i][k] = (float) random.nextGaussian();
      }
      embeddings[i] = Vectors.normalized(embeddings[i]);
    }
    return embeddings;
  }

  private static double plain(float[][] embeddings, float[] vectors) {
    double loss = 0;
    for (int i = 0; i < embeddings.length; i++) {
      double sum = 0;
      double own = 0;
      for (int j = 0; j < 4; j++) {
        double dot = 0;
        double norm = 0;
        for (int k = 0; k < 6; k++) {
          dot += embeddings[i][k] * vectors[j * 6 + k];
          norm += vectors[j * 6 + k] * vectors[j * 6 + k];
        }
        double logit = SCALE * (dot / Math.sqrt(norm) - (j == LABELS[i] ? MARGIN : 0));
        sum += Math.exp(logit);
        own = j == LABELS[i] ? logit : own;
      }
      loss += Math.log(sum) - own;
    }
    return loss / embeddings.length;
  }
}
