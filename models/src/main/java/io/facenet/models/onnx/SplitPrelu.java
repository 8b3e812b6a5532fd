package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the parametric ReLUs of an ONNX file as a · x + (1 − a) · max(x, 0): a ReLU, two depthwise
 * 1×1 convolutions and a sum. The numbers are the same but for the last bits of a float. ONNX
 * Runtime computes all four in the blocked layout of the convolutions around them, which a PRelu
 * makes it leave and come back to: an embedder of small convolutions takes half the time.
 */
public final class SplitPrelu {
  private SplitPrelu() {}

  /**
   * The same network. A PRelu whose slopes are not constants of one a channel stays as it is.
   *
   * @throws IOException if the bytes are no ONNX model
   */
  public static byte[] of(byte[] onnx) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(onnx).toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    Map<String, TensorProto> constants = new HashMap<>();
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    List<NodeProto> nodes = List.copyOf(graph.getNodeList());
    graph.clearNode();
    for (NodeProto node : nodes) {
      TensorProto slopes = slopes(node, constants);
      if (slopes == null) {
        graph.addNode(node);
      } else {
        split(graph, node, ForeignOnnx.floats(slopes.toBuilder()));
      }
    }
    dropUnused(graph);
    return model.build().toByteArray();
  }

  /** The constant slopes of a PRelu over maps, one a channel; null for everything else. */
  private static TensorProto slopes(NodeProto node, Map<String, TensorProto> constants) {
    if (!node.getOpType().equals("PRelu")) {
      return null;
    }
    TensorProto slopes = constants.get(node.getInput(1));
    if (slopes == null || slopes.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      return null;
    }
    List<Long> sizes = slopes.getDimsList();
    int channelAxis = sizes.size() - 3;
    boolean oneChannelEach =
        channelAxis >= 0
            && channelAxis <= 1
            && sizes.get(channelAxis) > 1
            && sizes.stream().reduce(1L, (a, b) -> a * b).equals(sizes.get(channelAxis));
    return oneChannelEach ? slopes : null;
  }

  private static void split(GraphProto.Builder graph, NodeProto prelu, float[] slopes) {
    String input = prelu.getInput(0);
    String output = prelu.getOutput(0);
    float[] rest = new float[slopes.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = 1 - slopes[i];
    }
    String positive = output + ":positive";
    String bend = output + ":bend";
    String line = output + ":line";
    graph.addNode(node("Relu", positive, input));
    graph.addNode(scale(graph, bend, positive, rest));
    graph.addNode(scale(graph, line, input, slopes));
    graph.addNode(node("Add", output, line, bend));
  }

  /** Multiplies each channel by a number of its own. */
  private static NodeProto.Builder scale(
      GraphProto.Builder graph, String output, String input, float[] factors) {
    String name = output + ".weight";
    graph.addInitializer(
        GraphBuilder.tensor(
            name,
            TensorProto.DataType.FLOAT,
            List.of(factors.length, 1, 1, 1),
            GraphBuilder.floatBytes(factors)));
    return node("Conv", output, input, name)
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("group")
                .setType(AttributeProto.AttributeType.INT)
                .setI(factors.length))
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("kernel_shape")
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(List.of(1L, 1L)));
  }

  private static NodeProto.Builder node(String type, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(output)
        .addOutput(output)
        .addAllInput(List.of(inputs));
  }

  private static void dropUnused(GraphProto.Builder graph) {
    Set<String> used = new HashSet<>();
    graph.getNodeList().forEach(node -> used.addAll(node.getInputList()));
    graph.getOutputList().forEach(output -> used.add(output.getName()));
    List<TensorProto> kept =
        graph.getInitializerList().stream().filter(t -> used.contains(t.getName())).toList();
    graph.clearInitializer().addAllInitializer(kept);
  }
}
