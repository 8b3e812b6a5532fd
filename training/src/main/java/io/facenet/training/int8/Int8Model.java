package io.facenet.training.int8;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facenet.training.int8.ActivationRanges.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Static quantization of an ONNX embedder: convolutions on unsigned 8-bit activations and signed
 * weights, a scale a channel; everything else stays in floats. Written as pairs of QuantizeLinear
 * and DequantizeLinear, which the engine fuses into integer kernels.
 *
 * <p>Weights use 7 of the 8 bits: on processors without VNNI the kernels add two products in 16
 * bits, which 8-bit weights would overflow.
 */
public final class Int8Model {
  private static final int WEIGHT_LIMIT = 64;

  private final GraphProto graph;
  private final GraphProto.Builder result;
  private final Map<String, TensorProto> weights = new HashMap<>();
  private final Map<String, Range> ranges;

  private Int8Model(GraphProto graph, Map<String, Range> ranges) {
    this.graph = graph;
    this.result = graph.toBuilder().clearNode().clearInitializer();
    this.ranges = ranges;
    graph.getInitializerList().forEach(tensor -> weights.put(tensor.getName(), tensor));
  }

  /**
   * Quantizes a model.
   *
   * @param model bytes of an fp32 ONNX file with one input
   * @param faces to calibrate with: (channel, height, width) numbers as the network reads them;
   *     some hundred
   * @param shape of one face, (1, channels, height, width)
   * @return bytes of the quantized file, with the same metadata
   */
  public static byte[] quantize(byte[] model, List<float[]> faces, long[] shape) {
    if (faces.isEmpty()) {
      throw new IllegalArgumentException("calibration needs at least one face, got none");
    }
    try {
      ModelProto proto = ModelProto.parseFrom(model);
      Set<String> tensors = quantizedTensors(proto.getGraph());
      Map<String, Range> ranges = ActivationRanges.measure(proto, tensors, faces, shape);
      shareRangesOverMaxPooling(proto.getGraph(), ranges);
      GraphProto graph = new Int8Model(proto.getGraph(), ranges).rewrite();
      return proto.toBuilder().setGraph(graph).build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an ONNX file: " + e.getMessage(), e);
    }
  }

  /**
   * What convolutions, concatenations and max poolings read and make; a ReLU goes with its maker.
   */
  private static Set<String> quantizedTensors(GraphProto graph) {
    Map<String, NodeProto> makers = new HashMap<>();
    Map<String, NodeProto> readers = new HashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      makers.put(node.getOutput(0), node);
      node.getInputList().forEach(input -> readers.put(input, node));
    }
    Set<String> tensors = new LinkedHashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      switch (node.getOpType()) {
        case "Conv" -> {
          tensors.add(node.getInput(0));
          NodeProto reader = readers.get(node.getOutput(0));
          if (reader != null && !reader.getOpType().equals("Relu")) {
            tensors.add(node.getOutput(0));
          }
        }
        case "Relu" -> {
          NodeProto maker = makers.get(node.getInput(0));
          if (maker != null && maker.getOpType().equals("Conv")) {
            tensors.add(node.getOutput(0));
          }
        }
        case "Concat" -> {
          tensors.addAll(node.getInputList());
          tensors.add(node.getOutput(0));
        }
        case "MaxPool" -> {
          tensors.add(node.getInput(0));
          tensors.add(node.getOutput(0));
        }
        default -> {
          // stays in floats
        }
      }
    }
    graph.getOutputList().forEach(output -> tensors.remove(output.getName()));
    return tensors;
  }

  /** The engine pools bytes only if both sides mean the same by them. */
  private static void shareRangesOverMaxPooling(GraphProto graph, Map<String, Range> ranges) {
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("MaxPool") && ranges.containsKey(node.getOutput(0))) {
        Range shared = ranges.get(node.getInput(0)).with(ranges.get(node.getOutput(0)));
        ranges.put(node.getInput(0), shared);
        ranges.put(node.getOutput(0), shared);
      }
    }
  }

  private GraphProto rewrite() {
    Set<String> quantizedWeights = new LinkedHashSet<>();
    String input = graph.getInput(0).getName();
    if (ranges.containsKey(input)) {
      addPair(input);
    }
    for (NodeProto node : graph.getNodeList()) {
      NodeProto.Builder copy = node.toBuilder();
      for (int i = 0; i < node.getInputCount(); i++) {
        copy.setInput(i, read(node.getInput(i)));
      }
      if (node.getOpType().equals("Conv")) {
        quantizeWeights(node, copy, quantizedWeights);
      }
      result.addNode(copy);
      if (ranges.containsKey(node.getOutput(0))) {
        addPair(node.getOutput(0));
      }
    }
    for (TensorProto tensor : graph.getInitializerList()) {
      if (!quantizedWeights.contains(tensor.getName())) {
        result.addInitializer(tensor);
      }
    }
    return result.build();
  }

  private String read(String tensor) {
    return ranges.containsKey(tensor) ? tensor + ":dequantized" : tensor;
  }

  private void addPair(String tensor) {
    Range range = ranges.get(tensor);
    String scale = scalar(tensor + ":scale", range.scale());
    String zero = tensor + ":zero";
    result.addInitializer(
        TensorProto.newBuilder()
            .setName(zero)
            .setDataType(TensorProto.DataType.UINT8.getNumber())
            .setRawData(ByteString.copyFrom(new byte[] {(byte) range.zeroPoint()})));
    String bytes = tensor + ":quantized";
    addNode("QuantizeLinear", bytes, tensor, scale, zero);
    addNode("DequantizeLinear", tensor + ":dequantized", bytes, scale, zero);
  }

  private NodeProto.Builder addNode(String type, String output, String... inputs) {
    return result
        .addNodeBuilder()
        .setOpType(type)
        .setName(output)
        .addOutput(output)
        .addAllInput(List.of(inputs));
  }

  private String scalar(String name, float value) {
    result.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addFloatData(value));
    return name;
  }

  private void quantizeWeights(NodeProto node, NodeProto.Builder copy, Set<String> replaced) {
    TensorProto weight = weights.get(node.getInput(1));
    float[] values = floats(weight);
    int channels = (int) weight.getDims(0);
    float[] scales = new float[channels];
    byte[] bytes = new byte[values.length];
    int size = values.length / channels;
    float[] bias =
        node.getInputCount() > 2 ? floats(weights.get(node.getInput(2))) : new float[channels];
    float step = ranges.get(node.getInput(0)).scale();
    for (int channel = 0; channel < channels; channel++) {
      float most = 1e-12f;
      for (int i = channel * size; i < (channel + 1) * size; i++) {
        most = Math.max(most, Math.abs(values[i]));
      }
      // A channel of tiny weights needs a step that lets its bias fit into 32 bits, too.
      scales[channel] = Math.max(most / WEIGHT_LIMIT, Math.abs(bias[channel]) / (step * 1e9f));
      for (int i = channel * size; i < (channel + 1) * size; i++) {
        bytes[i] = (byte) Math.round(values[i] / scales[channel]);
      }
    }
    String name = weight.getName();
    result.addInitializer(
        TensorProto.newBuilder()
            .setName(name + ":bytes")
            .setDataType(TensorProto.DataType.INT8.getNumber())
            .addAllDims(weight.getDimsList())
            .setRawData(ByteString.copyFrom(bytes)));
    copy.setInput(1, dequantized(name, name + ":bytes", scales));
    replaced.add(name);
    if (node.getInputCount() > 2) {
      copy.setInput(2, quantizeBias(node, scales));
      replaced.add(node.getInput(2));
    }
  }

  /** The bias in 32 bits, in the steps in which the products are added. */
  private String quantizeBias(NodeProto node, float[] weightScales) {
    TensorProto bias = weights.get(node.getInput(2));
    float[] values = floats(bias);
    float step = ranges.get(node.getInput(0)).scale();
    float[] scales = new float[values.length];
    ByteBuffer numbers = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      scales[i] = step * weightScales[i];
      numbers.putInt((int) Math.round((double) values[i] / scales[i]));
    }
    String name = bias.getName();
    result.addInitializer(
        TensorProto.newBuilder()
            .setName(name + ":integers")
            .setDataType(TensorProto.DataType.INT32.getNumber())
            .addDims(values.length)
            .setRawData(ByteString.copyFrom(numbers.array())));
    return dequantized(name, name + ":integers", scales);
  }

  private String dequantized(String name, String integers, float[] scales) {
    TensorProto.Builder scale =
        TensorProto.newBuilder()
            .setName(name + ":scale")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(scales.length);
    for (float value : scales) {
      scale.addFloatData(value);
    }
    result.addInitializer(scale);
    addNode("DequantizeLinear", name + ":dequantized", integers, name + ":scale")
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(0));
    return name + ":dequantized";
  }

  private static float[] floats(TensorProto tensor) {
    int count = tensor.getDimsList().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
    float[] values = new float[count];
    if (tensor.getRawData().isEmpty()) {
      for (int i = 0; i < count; i++) {
        values[i] = tensor.getFloatData(i);
      }
    } else {
      tensor
          .getRawData()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
    }
    return values;
  }
}
