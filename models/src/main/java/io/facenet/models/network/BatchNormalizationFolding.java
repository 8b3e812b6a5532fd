package io.facenet.models.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a network that will only serve: each batch normalization that directly follows a
 * convolution or linear layer, and is its only reader, disappears into that layer's weights,
 *
 * <pre>weight' = weight · s,  bias' = (bias − mean) · s + beta,  s = gamma / √(variance + ε)</pre>
 *
 * computed in double precision. The layer then has a bias and keeps its name, unless the
 * normalization is an output of the network: then the layer takes that name.
 */
final class BatchNormalizationFolding {
  private final Network network;
  private final Map<String, Node> absorbedBy = new LinkedHashMap<>();

  /** The normalizations that disappear, each with the name of the layer that does its work. */
  private final Map<String, String> folded = new HashMap<>();

  private final Weights weights = new Weights();

  BatchNormalizationFolding(Network network) {
    this.network = network;
    for (Node node : network.spec().nodes()) {
      if (node.layer() instanceof BatchNormalization && canAbsorb(node.inputs().get(0))) {
        boolean output = network.spec().outputs().contains(node.name());
        absorbedBy.put(node.inputs().get(0), node);
        folded.put(node.name(), output ? node.name() : node.inputs().get(0));
      }
    }
  }

  private boolean canAbsorb(String name) {
    NetworkSpec spec = network.spec();
    if (name.equals(NetworkSpec.INPUT) || spec.outputs().contains(name)) {
      return false;
    }
    Layer layer = spec.node(name).layer();
    long readers =
        spec.nodes().stream().flatMap(node -> node.inputs().stream()).filter(name::equals).count();
    return readers == 1 && (layer instanceof Convolution || layer instanceof Linear);
  }

  Network fold() {
    NetworkSpec spec = network.spec();
    List<Node> nodes = new ArrayList<>();
    for (Node node : spec.nodes()) {
      if (folded.containsKey(node.name())) {
        continue;
      }
      List<String> inputs = node.inputs().stream().map(this::name).toList();
      Node normalization = absorbedBy.get(node.name());
      if (normalization == null) {
        nodes.add(new Node(node.name(), node.layer(), inputs));
      } else {
        String name = name(normalization.name());
        nodes.add(new Node(name, withBias(node.layer()), inputs));
        scale(node, normalization, name);
      }
    }
    NetworkSpec result = new NetworkSpec(spec.name(), spec.input(), nodes, spec.outputs());
    for (Parameter parameter : result.parameters()) {
      if (!weights.contains(parameter.name())) {
        weights.put(parameter.name(), network.weights().get(parameter.name()));
      }
    }
    return new Network(result, weights);
  }

  private String name(String name) {
    return folded.getOrDefault(name, name);
  }

  private static Layer withBias(Layer layer) {
    if (layer instanceof Convolution convolution) {
      return new Convolution(
          convolution.outputs(), convolution.window(), convolution.groups(), true);
    }
    return new Linear(((Linear) layer).outputs(), true);
  }

  private void scale(Node node, Node normalization, String name) {
    float epsilon = ((BatchNormalization) normalization.layer()).epsilon();
    float[] gamma = values(normalization.name() + ".weight");
    float[] beta = values(normalization.name() + ".bias");
    float[] mean = values(normalization.name() + ".runningMean");
    float[] variance = values(normalization.name() + ".runningVariance");
    Tensor old = network.weights().get(node.name() + ".weight");
    String biasName = node.name() + ".bias";
    float[] oldBias =
        network.weights().contains(biasName) ? values(biasName) : new float[gamma.length];
    float[] weight = old.values().clone();
    float[] bias = new float[gamma.length];
    int fanIn = weight.length / gamma.length;
    for (int output = 0; output < gamma.length; output++) {
      double scale = gamma[output] / Math.sqrt((double) variance[output] + epsilon);
      for (int i = output * fanIn; i < (output + 1) * fanIn; i++) {
        weight[i] = (float) (weight[i] * scale);
      }
      bias[output] = (float) (((double) oldBias[output] - mean[output]) * scale + beta[output]);
    }
    weights.put(name + ".weight", new Tensor(old.shape(), weight));
    weights.put(name + ".bias", new Tensor(List.of(gamma.length), bias));
  }

  private float[] values(String name) {
    return network.weights().get(name).values();
  }
}
