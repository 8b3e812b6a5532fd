package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.facenet.core.vector.Projection;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ProjectionMatrix;
import java.io.IOException;

/**
 * An embedder in fewer dimensions: its own network, with a matrix product and the scaling to unit
 * length appended. Since the one is linear and the other follows it, the length of the network's
 * own output does not matter.
 */
public final class ProjectedModel {
  private ProjectedModel() {}

  /**
   * Makes sure that a model can be projected.
   *
   * @param to wanted dimensions
   * @throws IOException if it is no embedder, has no more dimensions, or adds the mirror image
   */
  public static void requireProjectable(ModelCard source, int to) throws IOException {
    if (source.kind() != ModelKind.EMBEDDER) {
      throw new IOException(
          source.id()
              + " is a "
              + source.kind().noun()
              + "; only the numbers of an embedder can be projected");
    }
    if (to < 1 || to >= source.embeddingSize()) {
      throw new IOException(
          source.id()
              + " gives "
              + source.embeddingSize()
              + " numbers a face, a projection gives fewer and at least 1, not "
              + to
              + "; choose another --to");
    }
    if (source.mirrored()) {
      throw new IOException(
          source.id()
              + " adds the unit vectors of the face and of its mirror image after the network, where"
              + " no projection inside its file can come; project a model that is not mirrored");
    }
  }

  /**
   * The model file of an embedder with a projection behind it.
   *
   * @param onnx the embedder's file; its first output is (batch, d) and d what the projection takes
   * @param projection from d to fewer dimensions
   * @param card of the projected model; put into the file
   * @throws IOException if the bytes are no ONNX model
   */
  public static byte[] of(byte[] onnx, Projection projection, ModelCard card) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(onnx).toBuilder();
    if (model.getGraph().getOutputCount() == 0) {
      throw new IOException("this is no ONNX model of an embedder: it gives nothing out");
    }
    append(model.getGraphBuilder(), projection);
    return card.with(model.build().toByteArray());
  }

  private static void append(GraphProto.Builder graph, Projection projection) {
    String output = graph.getOutput(0).getName();
    String matrix = output + "/projection";
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(matrix)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addDims(projection.source())
            .addDims(projection.target())
            .setRawData(ByteString.copyFrom(ProjectionMatrix.bytes(projection))));
    String flat = output + "/flat";
    String product = output + "/projected";
    String unit = output + "/unit";
    graph.addNode(node("Flatten", flat, output).addAttribute(integer("axis", 1)));
    graph.addNode(node("MatMul", product, flat, matrix));
    graph.addNode(
        node("LpNormalization", unit, product)
            .addAttribute(integer("axis", 1))
            .addAttribute(integer("p", 2)));
    graph.clearOutput().addOutput(vectors(unit, projection.target()));
  }

  private static NodeProto.Builder node(String type, String output, String... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType(type).setName(output).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  private static ValueInfoProto vectors(String name, int size) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size))
            .build();
    TypeProto.Tensor floats =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(floats))
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }
}
