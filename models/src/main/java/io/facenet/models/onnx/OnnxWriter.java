package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Node;
import io.facenet.models.network.Shape;
import java.util.Map;

/**
 * Writes a network as an ONNX file to serve with: input "input" of (batch, channels, height, width)
 * floats with an open batch size, outputs named as the network's output nodes, batch normalization
 * folded into the layers before it. Preprocessing is not part of the file: pixel scaling and
 * alignment stand on the model card.
 */
public final class OnnxWriter {
  /** The version of the ONNX operators used. */
  static final int OPERATOR_SET = 17;

  private static final int FORMAT_VERSION = 8;

  private OnnxWriter() {}

  /**
   * The bytes of an ONNX file.
   *
   * @param network description and weights; not changed
   * @param metadata stored as metadata_props, such as the model card
   */
  public static byte[] write(Network network, Map<String, String> metadata) {
    Network folded = network.folded();
    NetworkSpec spec = folded.spec();
    Map<String, Shape> shapes = spec.shapes();
    GraphBuilder graph = new GraphBuilder(spec.name());
    graph.input(NetworkSpec.INPUT, spec.input().dimensions());
    for (Node node : spec.nodes()) {
      var inputs = node.inputs().stream().map(shapes::get).toList();
      node.layer().accept(new NodeWriter(graph, folded.weights(), node, inputs));
    }
    spec.outputs().forEach(name -> graph.output(name, shapes.get(name).dimensions()));
    return model(graph, metadata).toByteArray();
  }

  static ModelProto model(GraphBuilder graph, Map<String, String> metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT_VERSION)
            .setProducerName("facenet")
            .setGraph(graph.build());
    model.addOpsetImportBuilder().setDomain("").setVersion(OPERATOR_SET);
    metadata.forEach((key, value) -> model.addMetadataPropsBuilder().setKey(key).setValue(value));
    return model.build();
  }
}
