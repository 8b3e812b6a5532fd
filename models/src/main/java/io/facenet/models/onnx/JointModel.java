package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Several embedders in one file: each looks at its own view of the face, their unit vectors are
 * scaled and laid side by side, and the whole is a unit vector again. The squared distance is the
 * weighted mean of the squared distances of the parts.
 */
final class JointModel {
  private final ModelProto.Builder model = ModelProto.newBuilder();
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("joint");
  private final List<String> scaled = new ArrayList<>();
  private final Map<String, Long> operatorSets = new TreeMap<>();
  private int size;

  private JointModel() {}

  /**
   * One embedder.
   *
   * @param onnx its model file
   * @param weight of its squared distance
   */
  record Part(byte[] onnx, double weight) {}

  /** The model file of the parts together, with one input for each, in their order. */
  static byte[] of(List<Part> parts) throws IOException {
    double total = parts.stream().mapToDouble(Part::weight).sum();
    JointModel joint = new JointModel();
    for (int i = 0; i < parts.size(); i++) {
      joint.add(
          ModelProto.parseFrom(parts.get(i).onnx()),
          "part" + i + "/",
          Math.sqrt(parts.get(i).weight() / total));
    }
    return joint.build();
  }

  private void add(ModelProto part, String prefix, double scale) {
    part.getOpsetImportList()
        .forEach(o -> operatorSets.merge(o.getDomain(), o.getVersion(), Math::max));
    model.setIrVersion(Math.max(model.getIrVersion(), part.getIrVersion()));
    Set<String> weights = new HashSet<>();
    for (TensorProto tensor : part.getGraph().getInitializerList()) {
      weights.add(tensor.getName());
      graph.addInitializer(tensor.toBuilder().setName(prefix + tensor.getName()));
    }
    for (ValueInfoProto input : part.getGraph().getInputList()) {
      if (!weights.contains(input.getName())) {
        graph.addInput(input.toBuilder().setName(prefix + input.getName()));
      }
    }
    for (NodeProto node : part.getGraph().getNodeList()) {
      graph.addNode(renamed(node, prefix));
    }
    ValueInfoProto output = part.getGraph().getOutput(0);
    size += (int) output.getType().getTensorType().getShape().getDim(1).getDimValue();
    scale(prefix, prefix + output.getName(), (float) scale);
  }

  private static NodeProto renamed(NodeProto node, String prefix) {
    NodeProto.Builder copy = node.toBuilder().setName(prefix + node.getName());
    for (int i = 0; i < node.getInputCount(); i++) {
      if (!node.getInput(i).isEmpty()) {
        copy.setInput(i, prefix + node.getInput(i));
      }
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      if (!node.getOutput(i).isEmpty()) {
        copy.setOutput(i, prefix + node.getOutput(i));
      }
    }
    return copy.build();
  }

  private void scale(String prefix, String output, float scale) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("LpNormalization")
            .addInput(output)
            .addOutput(prefix + "unit")
            .addAttribute(integer("axis", 1))
            .addAttribute(integer("p", 2)));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(prefix + "scale")
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addFloatData(scale));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Mul")
            .addInput(prefix + "unit")
            .addInput(prefix + "scale")
            .addOutput(prefix + "scaled"));
    scaled.add(prefix + "scaled");
  }

  private byte[] build() {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Concat")
            .addAllInput(scaled)
            .addOutput("embedding")
            .addAttribute(integer("axis", 1)));
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size))
            .build();
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName("embedding")
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder()
                            .setElemType(TensorProto.DataType.FLOAT_VALUE)
                            .setShape(shape))));
    operatorSets.forEach(
        (domain, version) ->
            model.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version)));
    return model.setGraph(graph).build().toByteArray();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }
}
