package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes ONNX files of other makers fit to serve: the batch axis is opened where it was fixed to 1,
 * and weights that only produce denormal numbers become zero (one public embedder runs seven times
 * as fast for it, with the same output to the bit).
 */
public final class ForeignOnnx {
  private ForeignOnnx() {}

  /**
   * The model, prepared.
   *
   * <p>A Reshape to a constant shape that begins with 1 is taken to mean the batch. That is right
   * for feed-forward networks, but whoever imports an unknown model should compare a batch of two
   * with two batches of one.
   *
   * @throws IOException if the bytes are not an ONNX model, or its weights are not in them
   */
  public static byte[] prepare(byte[] model) throws IOException {
    ModelProto.Builder prepared = ModelProto.parseFrom(model).toBuilder();
    if (!prepared.hasGraph()) {
      throw new InvalidProtocolBufferException("this is no ONNX model: there is no graph in it");
    }
    GraphProto.Builder graph = prepared.getGraphBuilder();
    requireOwnWeights(graph);
    flushTinyWeights(graph);
    openBatch(graph);
    return prepared.build().toByteArray();
  }

  /** Exporters put large weights into a file of their own, which a single model file has not. */
  private static void requireOwnWeights(GraphProto.Builder graph) throws IOException {
    for (TensorProto tensor : graph.getInitializerList()) {
      if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
        String place =
            tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals("location"))
                .map(entry -> entry.getValue())
                .findFirst()
                .orElse("unknown");
        throw new IOException(
            "its weights lie in another file (\""
                + place
                + "\"); save it as one file, in Python with onnx.save(onnx.load(file), other)");
      }
    }
  }

  private static void flushTinyWeights(GraphProto.Builder graph) {
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber() && count(tensor) > 1) {
        float[] values = floats(tensor);
        float[] flushed = TinyWeights.flushed(values);
        if (flushed != values) {
          tensor.clearFloatData().setRawData(ByteString.copyFrom(GraphBuilder.floatBytes(flushed)));
        }
      }
    }
  }

  private static void openBatch(GraphProto.Builder graph) {
    Set<String> constants = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> constants.add(tensor.getName()));
    boolean opened = false;
    for (ValueInfoProto.Builder input : graph.getInputBuilderList()) {
      opened |= !constants.contains(input.getName()) && openFirst(input);
    }
    if (!opened) {
      return;
    }
    graph.getOutputBuilderList().forEach(ForeignOnnx::openFirst);
    graph.clearValueInfo();
    for (NodeProto node : List.copyOf(graph.getNodeList())) {
      if (node.getOpType().equals("Reshape") && !constants.contains(node.getInput(0))) {
        openReshape(graph, node.getInput(1));
      }
    }
  }

  private static boolean openFirst(ValueInfoProto.Builder value) {
    var shape = value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    if (shape.getDimCount() > 1 && shape.getDim(0).getDimValue() == 1) {
      shape.getDimBuilder(0).setDimParam(GraphBuilder.BATCH);
      return true;
    }
    return false;
  }

  private static void openReshape(GraphProto.Builder graph, String shapeName) {
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (tensor.getName().equals(shapeName)) {
        openShape(tensor);
      }
    }
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOpType().equals("Constant") && node.getOutput(0).equals(shapeName)) {
        for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
          if (attribute.hasT()) {
            openShape(attribute.getTBuilder());
          }
        }
      }
    }
  }

  /** A leading 1 becomes 0, which means "as in the input". */
  private static void openShape(TensorProto.Builder shape) {
    List<Long> sizes = longs(shape);
    if (sizes.size() > 1 && sizes.get(0) == 1) {
      ByteBuffer bytes = GraphBuilder.littleEndian(sizes.size() * Long.BYTES);
      bytes.putLong(0);
      sizes.stream().skip(1).forEach(bytes::putLong);
      shape.clearInt64Data().setRawData(ByteString.copyFrom(bytes.array()));
    }
  }

  private static long count(TensorProto.Builder tensor) {
    return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
  }

  static float[] floats(TensorProto.Builder tensor) {
    float[] values = new float[(int) count(tensor)];
    if (tensor.hasRawData()) {
      raw(tensor).asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return values;
  }

  private static List<Long> longs(TensorProto.Builder tensor) {
    if (!tensor.hasRawData()) {
      return tensor.getInt64DataList();
    }
    List<Long> values = new ArrayList<>();
    ByteBuffer raw = raw(tensor);
    while (raw.hasRemaining()) {
      values.add(raw.getLong());
    }
    return values;
  }

  private static ByteBuffer raw(TensorProto.Builder tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
