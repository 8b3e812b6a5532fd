package io.facenet.models.onnx;

import io.facenet.core.bridge.BridgeMap;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The file of a bridge: input "vectors" of (batch, p) unit vectors of one model, output "bridged"
 * of (batch, d) unit vectors in the space of another.
 */
public final class BridgeModel {
  private BridgeModel() {}

  /**
   * Writes a bridge.
   *
   * @param card of kind BRIDGE; put into the file
   */
  public static byte[] of(BridgeMap map, ModelCard card) {
    GraphBuilder graph = new GraphBuilder(card.id());
    String vectors = "vectors";
    graph.input(vectors, List.of(map.source()));
    String sum = gemm(graph, "direct", vectors, map.direct(), map.bias());
    if (map.units() > 0) {
      String hidden = gemm(graph, "inner", vectors, map.inner(), map.innerBias());
      graph.operation("Relu", "hidden", hidden);
      String outer = gemm(graph, "outer", "hidden", map.outer(), new float[map.target()]);
      sum = graph.operation("Add", "sum", sum, outer).name();
    }
    graph.operation("LpNormalization", "bridged", sum).with("axis", 1L).with("p", 2L);
    graph.output("bridged", List.of(map.target()));
    try {
      return card.with(OnnxWriter.model(graph, Map.of()).toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("the file just made is none: " + e.getMessage(), e);
    }
  }

  /** Rows of the input times the matrix, plus the bias; gives the name of the output. */
  private static String gemm(
      GraphBuilder graph, String name, String input, float[][] matrix, float[] bias) {
    float[] flat = new float[matrix.length * bias.length];
    for (int i = 0; i < matrix.length; i++) {
      System.arraycopy(matrix[i], 0, flat, i * bias.length, bias.length);
    }
    String weights = graph.floats(name + "/weights", List.of(matrix.length, bias.length), flat);
    String constant = graph.floats(name + "/bias", List.of(bias.length), bias);
    return graph.operation("Gemm", name, input, weights, constant).name();
  }
}
