package io.facenet.training.config;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.training.torch.MarginSoftmax;

/**
 * Classification with an additive margin, for warming up; see {@link MarginSoftmax}.
 *
 * @param margin m, default 0.2
 * @param scale s, default 30
 */
public record SoftmaxConfig(Double margin, Double scale) implements LossConfig {
  /** With all defaults. */
  public SoftmaxConfig() {
    this(null, null);
  }

  /** Fills in defaults and checks. */
  public SoftmaxConfig {
    margin = Default.of(margin, 0.2);
    Default.range("loss.margin", margin, 0, 4);
    scale = Default.of(scale, 30.0);
    Default.range("loss.scale", scale, 1e-3, 1e4);
  }

  @Override
  public String kind() {
    return "softmax";
  }

  @Override
  public EmbeddingLoss loss(LossContext context) {
    return new MarginSoftmax(
        context.identities(), context.dimensions(), scale, margin, context.seed(), context.rule());
  }
}
