package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/** Puts an ONNX graph together: operations, constants, inputs and outputs. */
final class GraphBuilder {

  /** The name of the batch axis, whose size is left open. */
  static final String BATCH = "batch";

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  GraphBuilder(String name) {
    graph.setName(name);
  }

  /** An operation with one output; the output has the operation's name. */
  Operation operation(String type, String name, String... inputs) {
    return operation(type, name, List.of(inputs));
  }

  Operation operation(String type, String name, List<String> inputs) {
    return new Operation(
        graph.addNodeBuilder().setOpType(type).setName(name).addAllInput(inputs).addOutput(name));
  }

  /** A constant of floats; gives its name back. */
  String floats(String name, List<Integer> shape, float... values) {
    return constant(name, TensorProto.DataType.FLOAT, shape, floatBytes(values));
  }

  /** A constant vector of integers; gives its name back. */
  String integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    LongStream.of(values).forEach(bytes::putLong);
    return constant(name, TensorProto.DataType.INT64, List.of(values.length), bytes.array());
  }

  private String constant(
      String name, TensorProto.DataType type, List<Integer> shape, byte[] bytes) {
    graph.addInitializer(tensor(name, type, shape, bytes));
    return name;
  }

  void input(String name, List<Integer> sampleShape) {
    graph.addInput(valueInfo(name, sampleShape));
  }

  void output(String name, List<Integer> sampleShape) {
    graph.addOutput(valueInfo(name, sampleShape));
  }

  GraphProto build() {
    return graph.build();
  }

  static TensorProto tensor(
      String name, TensorProto.DataType type, List<Integer> shape, byte[] bytes) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .addAllDims(shape.stream().map(Integer::longValue).toList())
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  static byte[] floatBytes(float... values) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ValueInfoProto valueInfo(String name, List<Integer> sampleShape) {
    ValueInfoProto.Builder value = ValueInfoProto.newBuilder().setName(name);
    TypeProto.Tensor.Builder tensor =
        value
            .getTypeBuilder()
            .getTensorTypeBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber());
    tensor.getShapeBuilder().addDimBuilder().setDimParam(BATCH);
    sampleShape.forEach(size -> tensor.getShapeBuilder().addDimBuilder().setDimValue(size));
    return value.build();
  }

  /** An operation that may still get attributes. */
  static final class Operation {
    private final NodeProto.Builder node;

    private Operation(NodeProto.Builder node) {
      this.node = node;
    }

    Operation with(String attribute, long value) {
      node.addAttribute(attribute(attribute, AttributeType.INT).setI(value));
      return this;
    }

    Operation with(String attribute, float value) {
      node.addAttribute(attribute(attribute, AttributeType.FLOAT).setF(value));
      return this;
    }

    Operation with(String attribute, long... values) {
      node.addAttribute(
          attribute(attribute, AttributeType.INTS)
              .addAllInts(LongStream.of(values).boxed().toList()));
      return this;
    }

    /** The name of the output. */
    String name() {
      return node.getName();
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
      return AttributeProto.newBuilder().setName(name).setType(type);
    }
  }
}
