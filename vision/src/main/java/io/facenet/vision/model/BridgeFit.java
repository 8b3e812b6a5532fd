package io.facenet.vision.model;

import java.util.List;
import java.util.Map;

/**
 * How a bridge was fitted: a map from the embeddings of one model into the space of another. What a
 * bridge makes of a face has the bridge's own id, is compatible with the model that it leads to,
 * and has that model's number of dimensions.
 *
 * @param from id of the model whose embeddings go in
 * @param fromSha256 of that model's file
 * @param fromSize dimensions of its embeddings
 * @param to id of the model whose space they come to
 * @param toSha256 of that model's file
 * @param form of the map, for people: "linear" or "network of 512 units"
 * @param fittedOn the faces that it was fitted on
 * @param faces how many these were
 * @param cosine mean over held-out faces of the cosine between a bridged embedding and the other
 *     model's own, [-1, 1]
 */
public record BridgeFit(
    String from,
    String fromSha256,
    int fromSize,
    String to,
    String toSha256,
    String form,
    String fittedOn,
    long faces,
    double cosine) {
  /**
   * @throws IllegalArgumentException if an id is none, or both are one
   */
  public BridgeFit {
    ModelCard.requireId(from);
    ModelCard.requireId(to);
    if (from.equals(to)) {
      throw new IllegalArgumentException("a bridge leads from one model to another, not to itself");
    }
  }

  /**
   * The card of the bridge.
   *
   * @param id of the bridge
   * @param size dimensions of the model that it leads to, d
   * @param licence of the bridge
   * @param within thresholds for two bridged faces
   * @param across thresholds for a bridged face and one of the model that it leads to
   */
  public ModelCard card(
      String id, int size, String licence, Calibration within, Calibration across) {
    ModelCard bare =
        new ModelCard(
            id,
            ModelKind.BRIDGE,
            form,
            List.of(),
            null,
            size,
            false,
            within,
            licence,
            null,
            List.of(),
            Map.of(),
            null,
            null,
            this);
    return bare.withAcross(List.of(new CrossCalibration(to, toSha256, across)));
  }
}
