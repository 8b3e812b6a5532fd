package io.facenet.vision.install;

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
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes ONNX files from elsewhere fit to serve: any batch size, and no denormal numbers among the
 * weights.
 *
 * <p>Training leaves dead channels with weights near 1e-38 behind. Their products are denormal,
 * which x86 computes about a hundred times slower; faceplugin's embedder takes 62 ms a face with
 * them and 9 ms without, and gives the same bits.
 */
final class ForeignOnnx {
  /**
   * Weights smaller than this become 0. Next to weights near 1 they are far below float32's
   * resolution.
   */
  private static final float NEGLIGIBLE = 1e-12f;

  private ForeignOnnx() {}

  /**
   * @throws IOException if the bytes are not an ONNX model
   */
  static byte[] prepare(byte[] onnx) throws IOException {
    ModelProto.Builder model;
    try {
      model = ModelProto.parseFrom(onnx).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("not an ONNX model: " + e.getMessage(), e);
    }
    GraphProto.Builder graph = model.getGraphBuilder();
    freeBatch(graph);
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      flush(tensor);
    }
    return model.build().toByteArray();
  }

  private static void freeBatch(GraphProto.Builder graph) {
    Set<String> weights = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> weights.add(tensor.getName()));
    for (ValueInfoProto.Builder input : graph.getInputBuilderList()) {
      if (!weights.contains(input.getName())) {
        freeBatch(input);
      }
    }
    graph.getOutputBuilderList().forEach(ForeignOnnx::freeBatch);
    Set<String> shapes = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Reshape")) {
        shapes.add(node.getInput(1));
      }
    }
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (shapes.contains(tensor.getName())) {
        keepBatch(tensor);
      }
    }
  }

  private static void freeBatch(ValueInfoProto.Builder value) {
    var shape = value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    if (shape.getDimCount() > 1 && shape.getDim(0).getDimValue() == 1) {
      shape.getDimBuilder(0).setDimParam("batch");
    }
  }

  /** A reshape to (1, −1) means (batch, −1); in ONNX 0 keeps a dimension as it is. */
  private static void keepBatch(TensorProto.Builder shape) {
    if (shape.getRawData().size() == 16) {
      ByteBuffer dims = shape.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      if (dims.getLong(0) == 1 && dims.getLong(8) == -1) {
        byte[] bytes = shape.getRawData().toByteArray();
        bytes[0] = 0;
        shape.setRawData(ByteString.copyFrom(bytes));
      }
    } else if (shape.getInt64DataCount() == 2
        && shape.getInt64Data(0) == 1
        && shape.getInt64Data(1) == -1) {
      shape.setInt64Data(0, 0);
    }
  }

  private static void flush(TensorProto.Builder tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
      return;
    }
    for (int i = 0; i < tensor.getFloatDataCount(); i++) {
      if (Math.abs(tensor.getFloatData(i)) < NEGLIGIBLE) {
        tensor.setFloatData(i, 0);
      }
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer values = bytes.asFloatBuffer();
    for (int i = 0; i < values.limit(); i++) {
      if (Math.abs(values.get(i)) < NEGLIGIBLE) {
        values.put(i, 0);
      }
    }
    tensor.setRawData(ByteString.copyFrom(bytes.rewind()));
  }
}
