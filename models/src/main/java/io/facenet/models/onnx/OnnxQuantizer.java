package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a float model into one that computes in 8 bits: activations unsigned with a zero point,
 * weights signed with one scale for each output channel ("U8S8"), written as QuantizeLinear and
 * DequantizeLinear pairs that ONNX Runtime fuses. Ranges of activations come from running the float
 * model on real samples. Metadata is kept.
 */
public final class OnnxQuantizer {
  private final QuantizerOptions options;
  private final QuantizationPlan plan;
  private final Map<String, ActivationRange> ranges;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final GraphProto source;
  private final GraphProto.Builder graph;

  /** What layers read instead of a quantized value. */
  private final Map<String, String> replaced = new HashMap<>();

  private OnnxQuantizer(
      GraphProto source,
      QuantizationPlan plan,
      Map<String, ActivationRange> ranges,
      QuantizerOptions options) {
    this.source = source;
    this.plan = plan;
    this.ranges = ranges;
    this.options = options;
    this.graph = source.toBuilder().clearNode().clearValueInfo();
    source.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
  }

  /**
   * The quantized model.
   *
   * @param model a float model as {@link OnnxWriter} writes it (operator set 13 or later)
   * @param samples preprocessed inputs, each channels × height × width; a few hundred real faces;
   *     gone through twice
   * @param options how to quantize
   * @throws IllegalArgumentException if there are no samples or the model is too old
   * @throws IOException if the bytes are not an ONNX model
   */
  public static byte[] quantize(byte[] model, Iterable<float[]> samples, QuantizerOptions options)
      throws IOException {
    ModelProto parsed = ModelProto.parseFrom(model);
    requireOperatorSet(parsed);
    QuantizationPlan plan = new QuantizationPlan(parsed.getGraph(), options.floatNodes());
    Map<String, ActivationRange> ranges;
    try {
      ranges = new Calibration(parsed, plan.ranges().values()).run(samples, options.percentile());
    } catch (OrtException e) {
      throw new IllegalArgumentException("the model cannot be run: " + e.getMessage(), e);
    }
    GraphProto quantized = new OnnxQuantizer(parsed.getGraph(), plan, ranges, options).rewrite();
    return parsed.toBuilder().setGraph(quantized).build().toByteArray();
  }

  private static void requireOperatorSet(ModelProto model) {
    long version =
        model.getOpsetImportList().stream()
            .filter(set -> set.getDomain().isEmpty())
            .mapToLong(set -> set.getVersion())
            .max()
            .orElse(0);
    if (version < 13) {
      throw new IllegalArgumentException(
          "quantizing needs operator set 13 or later, this model has " + version);
    }
  }

  private GraphProto rewrite() {
    quantizeValue(source.getInput(0).getName());
    for (NodeProto node : source.getNodeList()) {
      NodeProto.Builder copy = node.toBuilder();
      for (int i = 0; i < node.getInputCount(); i++) {
        copy.setInput(i, replaced.getOrDefault(node.getInput(i), node.getInput(i)));
      }
      if (plan.isQuantizedLayer(node)) {
        quantizeWeights(node, copy);
      }
      graph.addNode(copy);
      quantizeValue(node.getOutput(0));
    }
    dropUnusedConstants();
    return graph.build();
  }

  /** Value → QuantizeLinear → DequantizeLinear → readers. */
  private void quantizeValue(String value) {
    String rangeOf = plan.ranges().get(value);
    if (rangeOf == null) {
      return;
    }
    ActivationRange range = ranges.get(rangeOf);
    String scale = value + ":scale";
    String zero = value + ":zero";
    add(scale, TensorProto.DataType.FLOAT, List.of(), GraphBuilder.floatBytes(range.scale()));
    add(zero, TensorProto.DataType.UINT8, List.of(), new byte[] {(byte) range.zeroPoint()});
    node("QuantizeLinear", value + ":quantized", value, scale, zero);
    node("DequantizeLinear", value + ":restored", value + ":quantized", scale, zero);
    replaced.put(value, value + ":restored");
  }

  private void quantizeWeights(NodeProto node, NodeProto.Builder copy) {
    TensorProto weight = constants.get(node.getInput(1));
    float inputScale = ranges.get(plan.ranges().get(node.getInput(0))).scale();
    float[] bias =
        node.getInputCount() > 2
            ? ForeignOnnx.floats(constants.get(node.getInput(2)).toBuilder())
            : new float[0];
    float[] scales = ChannelScales.of(weight, options.weightLimit(), bias, inputScale);
    String restored =
        restoredConstant(
            weight.getName(),
            TensorProto.DataType.INT8,
            weight.getDimsList().stream().map(Long::intValue).toList(),
            ChannelScales.quantized(weight, scales, options.weightLimit()),
            scales);
    copy.setInput(1, restored);
    if (bias.length > 0) {
      copy.setInput(2, quantizedBias(node.getInput(2), bias, scales, inputScale));
    }
  }

  /** A bias in 32 bits, in steps of input scale times weight scale. */
  private String quantizedBias(String name, float[] bias, float[] weightScales, float inputScale) {
    float[] scales = new float[bias.length];
    ByteBuffer bytes = GraphBuilder.littleEndian(bias.length * Integer.BYTES);
    for (int i = 0; i < bias.length; i++) {
      scales[i] = inputScale * weightScales[i];
      bytes.putInt((int) Math.rint(bias[i] / (double) scales[i]));
    }
    return restoredConstant(
        name, TensorProto.DataType.INT32, List.of(bias.length), bytes.array(), scales);
  }

  private String restoredConstant(
      String name, TensorProto.DataType type, List<Integer> shape, byte[] bytes, float[] scales) {
    add(name + ":quantized", type, shape, bytes);
    String scale = name + ":scale";
    add(scale, TensorProto.DataType.FLOAT, List.of(scales.length), GraphBuilder.floatBytes(scales));
    byte[] zeros = new byte[scales.length * (type == TensorProto.DataType.INT8 ? 1 : 4)];
    add(name + ":zero", type, List.of(scales.length), zeros);
    String restored = name + ":restored";
    node("DequantizeLinear", restored, name + ":quantized", scale, name + ":zero")
        .addAttribute(
            AttributeProto.newBuilder().setName("axis").setType(AttributeType.INT).setI(0));
    return restored;
  }

  private void add(String name, TensorProto.DataType type, List<Integer> shape, byte[] bytes) {
    graph.addInitializer(GraphBuilder.tensor(name, type, shape, bytes));
  }

  private NodeProto.Builder node(String type, String output, String... inputs) {
    return graph
        .addNodeBuilder()
        .setOpType(type)
        .setName(output)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  private void dropUnusedConstants() {
    Set<String> used = new HashSet<>();
    graph.getNodeList().forEach(node -> used.addAll(node.getInputList()));
    List<TensorProto> kept =
        graph.getInitializerList().stream().filter(t -> used.contains(t.getName())).toList();
    graph.clearInitializer().addAllInitializer(kept);
  }
}
