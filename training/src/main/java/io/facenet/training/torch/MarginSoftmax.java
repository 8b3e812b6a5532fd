package io.facenet.training.torch;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.LossBatch;
import io.facenet.core.loss.LossResult;
import io.facenet.core.loss.LossStatistics;
import io.facenet.core.vector.RandomStream;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import java.util.LinkedHashMap;
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
public final class MarginSoftmax implements EmbeddingLoss {
  /** The name of the identities' vectors among {@link #state()}. */
  public static final String WEIGHT = "head.weight";

  private final double scale;
  private final double margin;
  private final int identities;
  private final org.bytedeco.pytorch.Tensor weight;
  private final Optimizer optimizer;

  /**
   * @param identities number of classes, at least 2
   * @param dimensions d
   * @param scale s, above 0, such as 30
   * @param margin m, 0 or more, such as 0.2
   * @param seed of the initial vectors
   * @param rule by which they learn
   */
  public MarginSoftmax(
      int identities, int dimensions, double scale, double margin, long seed, UpdateRule rule) {
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
    optimizer = new Optimizer(rule, parameters());
  }

  /** See {@link EmbeddingLoss}; identities lie in [0, number of classes). */
  @Override
  public LossResult compute(LossBatch batch) {
    int[] labels = batch.identities();
    try (PointerScope scope = new PointerScope()) {
      var input = Tensors.of(batch.embeddings());
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
      return new LossResult(
          loss.item_float(), Tensors.readRows(input.grad()), LossStatistics.NONE, accuracy);
    }
  }

  /** The vectors of the identities, for an optimizer. */
  Map<String, org.bytedeco.pytorch.Tensor> parameters() {
    return Map.of(WEIGHT, weight);
  }

  @Override
  public void step(double learningRate) {
    optimizer.step(learningRate);
  }

  /** The identities' vectors and their optimizer's slots, each (identities, d). */
  @Override
  public Map<String, float[][]> state() {
    Map<String, float[][]> state = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      state.put(WEIGHT, Tensors.readRows(weight));
    }
    Weights slots = optimizer.state();
    slots.names().forEach(name -> state.put(name, Matrices.rows(slots.get(name))));
    return state;
  }

  @Override
  public void load(Map<String, float[][]> state, long steps) {
    try (PointerScope scope = new PointerScope()) {
      Tensors.write(Matrices.tensor(state.get(WEIGHT)), weight);
    }
    optimizer.load(Matrices.weights(state), steps);
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
    optimizer.close();
    weight.releaseReference();
  }
}
