package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values of a graph are quantized.
 *
 * <p>Convolutions and linear layers are, with everything they read; the last linear layer (the
 * embedding) is not, since it costs little and its error would go straight into the result. The
 * output of such a layer is quantized after its ReLU. Pooling, concatenation and addition between
 * quantized layers stay in 8 bits; everything else computes in floats.
 */
final class QuantizationPlan {
  private static final Set<String> LAYERS = Set.of("Conv", "Gemm");
  private static final Set<String> ACTIVATIONS = Set.of("Relu", "Clip");

  /** These give values of their input: they keep its scale. */
  private static final Set<String> KEEPING = Set.of("MaxPool", "Flatten", "Reshape", "Transpose");

  private static final Set<String> PASSING =
      Set.of("Add", "AveragePool", "Concat", "GlobalAveragePool", "LeakyRelu", "Pad");

  private final GraphProto graph;
  private final Set<String> constants = new HashSet<>();
  private final Set<String> outputs = new HashSet<>();
  private final Map<String, List<NodeProto>> readers = new HashMap<>();
  private final Set<String> layers = new HashSet<>();

  /** Quantized values, each with the value whose range it uses (mostly itself). */
  private final Map<String, String> ranges = new LinkedHashMap<>();

  QuantizationPlan(GraphProto graph, Set<String> floatNodes) {
    this.graph = graph;
    graph.getInitializerList().forEach(tensor -> constants.add(tensor.getName()));
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(outputs::add);
    for (NodeProto node : graph.getNodeList()) {
      for (String input : node.getInputList()) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
    chooseLayers(floatNodes);
    spread();
  }

  /** Whether this operation is a convolution or linear layer that runs in 8 bits. */
  boolean isQuantizedLayer(NodeProto node) {
    return layers.contains(node.getName());
  }

  /** The quantized values in graph order, each with the value whose range it uses. */
  Map<String, String> ranges() {
    return ranges;
  }

  private void chooseLayers(Set<String> floatNodes) {
    for (NodeProto node : graph.getNodeList()) {
      boolean weights = node.getInputCount() > 1 && constants.contains(node.getInput(1));
      boolean last = node.getOpType().equals("Gemm") && !leadsToLayer(node.getOutput(0));
      if (LAYERS.contains(node.getOpType())
          && weights
          && !last
          && !floatNodes.contains(node.getName())) {
        layers.add(node.getName());
      }
    }
  }

  private boolean leadsToLayer(String value) {
    return readers.getOrDefault(value, List.of()).stream()
        .anyMatch(node -> LAYERS.contains(node.getOpType()) || leadsToLayer(node.getOutput(0)));
  }

  private boolean leadsToQuantizedLayer(String value) {
    return readers.getOrDefault(value, List.of()).stream()
        .anyMatch(node -> isQuantizedLayer(node) || leadsToQuantizedLayer(node.getOutput(0)));
  }

  private void spread() {
    for (NodeProto node : graph.getNodeList()) {
      if (isQuantizedLayer(node)) {
        ranges.putIfAbsent(node.getInput(0), node.getInput(0));
        quantizeOutput(node);
      } else if (canPass(node)) {
        String input = ranges.get(node.getInput(0));
        if (KEEPING.contains(node.getOpType())) {
          ranges.put(node.getOutput(0), input);
        } else {
          quantizeOutput(node);
        }
      }
    }
    outputs.forEach(ranges::remove);
  }

  private boolean canPass(NodeProto node) {
    boolean known = KEEPING.contains(node.getOpType()) || PASSING.contains(node.getOpType());
    return known
        && node.getInputList().stream()
            .allMatch(i -> constants.contains(i) || ranges.containsKey(i))
        && ranges.containsKey(node.getInput(0))
        && leadsToQuantizedLayer(node.getOutput(0));
  }

  /** The value after the activation, if there is one and nobody else reads the value before it. */
  private void quantizeOutput(NodeProto node) {
    String output = node.getOutput(0);
    List<NodeProto> next = readers.getOrDefault(output, List.of());
    if (next.size() == 1 && ACTIVATIONS.contains(next.get(0).getOpType())) {
      output = next.get(0).getOutput(0);
    }
    ranges.put(output, output);
  }
}
