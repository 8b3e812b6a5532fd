package io.facenet.training.evaluation;

import io.facenet.training.data.PixelBatch;
import java.io.IOException;

/** From faces to embeddings, as a network is served: each face counts alone. */
@FunctionalInterface
public interface Embedder {
  /**
   * The unit vectors of some faces.
   *
   * @param faces of the network's input size
   * @return (N, d)
   */
  float[][] embed(PixelBatch faces) throws IOException;
}
