package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What any ONNX model costs: its parameters, and a copy of the model that also gives out the result
 * of every convolution and matrix product, whose sizes tell the multiply–adds.
 *
 * <p>That way no shape has to be derived here: the engine does it when it runs the copy.
 *
 * @param parameters values of all constants that the graph carries
 * @param weightsPerOutput for each extra output, in order: multiply–adds for one number of it
 */
public record CostProbe(long parameters, List<Long> weightsPerOutput) {
  /** Copies the list. */
  public CostProbe {
    weightsPerOutput = List.copyOf(weightsPerOutput);
  }

  /** A probe with the model to run. */
  public record Probed(CostProbe probe, byte[] model) {}

  /**
   * Prepares a model.
   *
   * @throws IOException if the bytes are no ONNX model
   */
  public static Probed of(byte[] bytes) throws IOException {
    OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(bytes);
    OnnxMl.GraphProto graph = model.getGraph();
    Map<String, OnnxMl.TensorProto> weights = new HashMap<>();
    long parameters = 0;
    for (OnnxMl.TensorProto weight : graph.getInitializerList()) {
      weights.put(weight.getName(), weight);
      parameters += size(weight);
    }
    addDequantized(graph, weights);
    OnnxMl.GraphProto.Builder probed = graph.toBuilder().clearOutput();
    List<Long> perOutput = new ArrayList<>();
    for (OnnxMl.NodeProto node : graph.getNodeList()) {
      long products = productsPerNumber(node, weights);
      if (products > 0) {
        perOutput.add(products);
        probed.addOutput(output(node.getOutput(0)));
      }
    }
    byte[] copy = model.toBuilder().setGraph(probed).build().toByteArray();
    return new Probed(new CostProbe(parameters, perOutput), copy);
  }

  /** Weights kept as bytes reach their layer through a node that scales them. */
  private static void addDequantized(
      OnnxMl.GraphProto graph, Map<String, OnnxMl.TensorProto> weights) {
    for (OnnxMl.NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("DequantizeLinear") && weights.containsKey(node.getInput(0))) {
        weights.put(node.getOutput(0), weights.get(node.getInput(0)));
      }
    }
  }

  private static OnnxMl.ValueInfoProto output(String name) {
    OnnxMl.TypeProto.Tensor floats =
        OnnxMl.TypeProto.Tensor.newBuilder()
            .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
            .build();
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(OnnxMl.TypeProto.newBuilder().setTensorType(floats))
        .build();
  }

  /** How many products make one number of a node's output; 0 for nodes that do not multiply. */
  private static long productsPerNumber(
      OnnxMl.NodeProto node, Map<String, OnnxMl.TensorProto> weights) {
    OnnxMl.TensorProto weight = node.getInputCount() > 1 ? weights.get(node.getInput(1)) : null;
    if (weight == null || weight.getDimsCount() < 2) {
      return 0;
    }
    return switch (node.getOpType()) {
      case "Conv" -> size(weight) / weight.getDims(0);
      case "MatMul" -> weight.getDims(weight.getDimsCount() - 2);
      case "Gemm" -> transposed(node) ? weight.getDims(1) : weight.getDims(0);
      default -> 0;
    };
  }

  private static boolean transposed(OnnxMl.NodeProto gemm) {
    return gemm.getAttributeList().stream()
        .anyMatch(attribute -> attribute.getName().equals("transB") && attribute.getI() == 1);
  }

  private static long size(OnnxMl.TensorProto tensor) {
    return tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /**
   * The multiply–adds of one run.
   *
   * @param outputSizes how many numbers each extra output has, in order
   */
  public long multiplyAdds(List<Integer> outputSizes) {
    long sum = 0;
    for (int i = 0; i < weightsPerOutput.size(); i++) {
      sum += weightsPerOutput.get(i) * outputSizes.get(i);
    }
    return sum;
  }
}
