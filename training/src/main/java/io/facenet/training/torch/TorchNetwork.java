package io.facenet.training.torch;

import io.facenet.models.network.BatchNormalization;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Layer;
import io.facenet.models.network.Linear;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Node;
import io.facenet.models.network.Parameter;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Weights;
import io.facenet.training.data.PixelBatch;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A network description brought to life: its weights in the engine, and the forward pass. */
public final class TorchNetwork implements AutoCloseable {
  private final NetworkSpec spec;
  private final Map<String, Shape> shapes;
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> trained = new LinkedHashMap<>();
  private Precision precision = Precision.FLOAT32;

  /**
   * @param spec with one output, a vector an image: the embedding
   * @param weights of this network, copied; see {@link Weights#random} for a start from a seed
   */
  public TorchNetwork(NetworkSpec spec, Weights weights) {
    weights.requireFit(spec);
    this.spec = spec;
    this.shapes = spec.shapes();
    for (Node node : spec.nodes()) {
      node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
    try (PointerScope scope = new PointerScope()) {
      for (Parameter parameter : spec.parameters()) {
        Tensor tensor = Tensors.of(weights.get(parameter.name()));
        tensor.retainReference();
        parameters.put(parameter.name(), tensor);
      }
    }
    train(name -> true);
  }

  /**
   * Chooses which weights learn; the others stay as they are. Harmonic training starts with the
   * embedding layer alone.
   *
   * @param chosen by name, such as "embedding.weight"
   */
  public void train(Predicate<String> chosen) {
    trained.clear();
    for (Parameter parameter : spec.parameters()) {
      boolean learns =
          parameter.role() == Parameter.Role.TRAINABLE && chosen.test(parameter.name());
      Tensor tensor = parameters.get(parameter.name());
      tensor.set_requires_grad(learns);
      if (learns) {
        trained.put(parameter.name(), tensor);
      }
    }
  }

  /** Chooses the numbers to train in; 32-bit floats at first. What is served stays 32-bit. */
  public void compute(Precision chosen) {
    precision = chosen;
  }

  /** The description. */
  public NetworkSpec spec() {
    return spec;
  }

  /** A copy of all weights and running statistics. */
  public Weights weights() {
    Weights weights = new Weights();
    try (PointerScope scope = new PointerScope()) {
      parameters.forEach((name, tensor) -> weights.put(name, Tensors.read(tensor)));
    }
    return weights;
  }

  /** Replaces all weights and running statistics. */
  public void load(Weights weights) {
    weights.requireFit(spec);
    try (PointerScope scope = new PointerScope()) {
      parameters.forEach((name, tensor) -> Tensors.write(weights.get(name), tensor));
    }
  }

  /**
   * Embeddings as they will be served: with running statistics, so that each face counts alone.
   *
   * @return (N, d)
   */
  public float[][] embed(PixelBatch batch) {
    return forwardOnly(batch, Mode.SERVE);
  }

  /** A forward pass that cannot be propagated back. */
  float[][] forwardOnly(PixelBatch batch, Mode mode) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      return Tensors.readRows(forward(Tensors.view(batch), mode));
    }
  }

  /** The first output of the network for (batch, channel, height, width). */
  Tensor forward(Tensor input, Mode mode) {
    Map<String, Tensor> values = new HashMap<>();
    Precision chosen = mode == Mode.SERVE ? Precision.FLOAT32 : precision;
    values.put(NetworkSpec.INPUT, input.to(chosen.type()));
    for (Node node : spec.nodes()) {
      List<Tensor> inputs = node.inputs().stream().map(values::get).toList();
      Shape shape = shapes.get(node.inputs().get(0));
      Layers layers =
          new Layers(node.name(), inputs, shape, parameters, mode, mayOverwriteInput(node));
      values.put(node.name(), node.layer().accept(layers));
    }
    return values.get(spec.outputs().get(0)).to(torch.ScalarType.Float);
  }

  /**
   * A ReLU may overwrite what no other node reads and what the backward pass of its maker does not
   * need; that saves a pass over memory.
   */
  private boolean mayOverwriteInput(Node node) {
    String input = node.inputs().get(0);
    if (!(node.layer() instanceof Relu) || input.equals(NetworkSpec.INPUT)) {
      return false;
    }
    Layer maker = spec.node(input).layer();
    boolean unneeded =
        maker instanceof Convolution
            || maker instanceof BatchNormalization
            || maker instanceof Linear;
    return unneeded && readers.get(input) == 1 && !spec.outputs().contains(input);
  }

  /** The tensors that learn, by name. */
  Map<String, Tensor> trained() {
    return Collections.unmodifiableMap(trained);
  }

  @Override
  public void close() {
    parameters.values().forEach(Tensor::releaseReference);
    parameters.clear();
    trained.clear();
  }
}
