package io.facenet.training.open;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.LossBatch;
import io.facenet.core.loss.LossResult;
import io.facenet.training.config.LossConfig;
import io.facenet.training.config.LossContext;
import java.util.HashMap;
import java.util.Map;

/**
 * D for pairs of one identity, [m − D]₊ for others, mean over the pairs; m moves by the learning
 * rate each step, so that there is a state to keep.
 *
 * @param margin m at the start
 */
public record ContrastiveLoss(Double margin) implements LossConfig {
  /** m = 1. */
  public ContrastiveLoss() {
    this(null);
  }

  /** Fills in the default. */
  public ContrastiveLoss {
    margin = margin == null ? Double.valueOf(1) : margin;
  }

  @Override
  public String kind() {
    return "contrastive";
  }

  @Override
  public EmbeddingLoss loss(LossContext context) {
    return new AtWork(margin);
  }

  private static final class AtWork implements EmbeddingLoss {
    private double margin;

    AtWork(double margin) {
      this.margin = margin;
    }

    @Override
    public LossResult compute(LossBatch batch) {
      float[][] x = batch.embeddings();
      float[][] gradient = new float[batch.size()][batch.dimensions()];
      double sum = 0;
      double pairs = batch.size() * (batch.size() - 1) / 2.0;
      for (int i = 0; i < batch.size(); i++) {
        for (int j = 0; j < i; j++) {
          double distance = io.facenet.core.vector.Vectors.squaredDistance(x[i], x[j]);
          boolean same = batch.identities()[i] == batch.identities()[j];
          double loss = same ? distance : Math.max(0, margin - distance);
          double slope = same ? 2 : loss > 0 ? -2 : 0;
          sum += loss;
          for (int k = 0; k < batch.dimensions(); k++) {
            float part = (float) (slope * (x[i][k] - x[j][k]) / pairs);
            gradient[i][k] += part;
            gradient[j][k] -= part;
          }
        }
      }
      return new LossResult(sum / pairs, gradient);
    }

    @Override
    public void step(double learningRate) {
      margin += learningRate;
    }

    @Override
    public Map<String, float[][]> state() {
      Map<String, float[][]> state = new HashMap<>();
      state.put("margin", new float[][] {{(float) margin}});
      return state;
    }

    @Override
    public void load(Map<String, float[][]> state, long steps) {
      margin = state.get("margin")[0][0];
    }
  }
}
