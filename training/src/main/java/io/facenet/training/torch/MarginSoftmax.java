package io.facenet.training.torch;

import io.facenet.core.vector.RandomStream;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A classification head for warming up: softmax over the identities of the training data with an
 * additive margin,
 *
 * <pre>L = −mean log( e^{s (c_y − m)} / (e^{s (c_y − m)} + Σ_{j≠y} e^{s c_j}) )</pre>
 *
 * where c_j is the cosine of the embedding and the vector of identity j (Wang et al., "CosFace",
 * 2018; not in the paper). Thrown away before the network is exported.
 */
public final class MarginSoftmax implements AutoCloseable {
  /** The name of the identities' vectors among {@link #weights()}. */
  public static final String WEIGHT = "head.weight";

  private final double scale;
  private final double margin;
  private final int identities;
  private final org.bytedeco.pytorch.Tensor weight;

  /**
   * @param identities number of classes, at least 2
   * @param dimensions d
   * @param scale s, above 0, such as 30
   * @param margin m, 0 or more, such as 0.2
   * @param seed of the initial vectors
   */
  public MarginSoftmax(int identities, int dimensions, double scale, double margin, long seed) {
    if (identities < 2 || !(scale > 0) || !(margin >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a softmax head needs at least 2 identities, a scale above 0 and a margin of at least"
                  + " 0, got %d, %s, %s",
              identities,
              scale,
              margin));
    }
    this.scale = scale;
    this.margin = margin;
    this.identities = identities;
    RandomStream random = RandomStream.of(seed);
    float[] values = new float[identities * dimensions];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(dimensions));
    }
    try (PointerScope scope = new PointerScope()) {
      weight = Tensors.of(new Tensor(List.of(identities, dimensions), values));
      weight.retainReference();
      weight.set_requires_grad(true);
    }
  }

  /** The result of a batch. */
  public record Result(double value, float[][] gradient, double accuracy) {}

  /**
   * Computes the loss, its gradient for the embeddings, and adds its gradient for the identities'
   * vectors to theirs.
   *
   * @param embeddings (N, d) unit vectors
   * @param labels N identities in [0, number of classes)
   */
  public Result compute(float[][] embeddings, int[] labels) {
    try (PointerScope scope = new PointerScope()) {
      var input = Tensors.of(embeddings);
      input.set_requires_grad(true);
      var target = labels(labels);
      var cosines = torch.linear(input, normalized(weight));
      var margins = torch.one_hot(target, identities).mul(new Scalar(margin));
      var logits = cosines.sub(margins).mul(new Scalar(scale));
      var loss = torch.cross_entropy_loss(logits, target);
      loss.backward(
          new org.bytedeco.pytorch.Tensor(),
          new BoolOptional(),
          false,
          new TensorArrayRefOptional());
      var hits = cosines.argmax(new org.bytedeco.pytorch.LongOptional(1), false).eq(target);
      double accuracy = hits.sum().item_long() / (double) Math.max(1, labels.length);
      return new Result(loss.item_float(), Tensors.readRows(input.grad()), accuracy);
    }
  }

  /** The vectors of the identities, for an optimizer or a checkpoint. */
  Map<String, org.bytedeco.pytorch.Tensor> parameters() {
    return Map.of(WEIGHT, weight);
  }

  /** An optimizer for these vectors. */
  public Optimizer optimizer(UpdateRule rule) {
    return new Optimizer(rule, parameters());
  }

  /** A copy of the vectors. */
  public Weights weights() {
    try (PointerScope scope = new PointerScope()) {
      return new Weights().put(WEIGHT, Tensors.read(weight));
    }
  }

  /** Replaces the vectors. */
  public void load(Weights weights) {
    try (PointerScope scope = new PointerScope()) {
      Tensors.write(weights.get(WEIGHT), weight);
    }
  }

  private static org.bytedeco.pytorch.Tensor labels(int[] labels) {
    long[] wide = new long[labels.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = labels[i];
    }
    return org.bytedeco.pytorch.Tensor.create(wide, wide.length);
  }

  private static org.bytedeco.pytorch.Tensor normalized(org.bytedeco.pytorch.Tensor rows) {
    var squares = rows.square().sum(new long[] {1}, true, new ScalarTypeOptional());
    return rows.div(squares.add(new Scalar(1e-12)).sqrt());
  }

  @Override
  public void close() {
    weight.releaseReference();
  }
}
