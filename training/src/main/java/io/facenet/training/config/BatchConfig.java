package io.facenet.training.config;

import io.facenet.core.mining.BatchShape;

/**
 * The make-up of a batch; see {@link BatchShape}.
 *
 * @param identities P
 * @param faces K
 * @param minimumFaces default K
 * @param randomNegatives default 0
 */
public record BatchConfig(
    Integer identities, Integer faces, Integer minimumFaces, Integer randomNegatives) {
  /** Fills in defaults and checks. */
  public BatchConfig {
    Default.required(identities, "batch.identities");
    Default.required(faces, "batch.faces");
    minimumFaces = Default.of(minimumFaces, faces);
    randomNegatives = Default.of(randomNegatives, 0);
    new BatchShape(identities, faces, minimumFaces, randomNegatives);
  }

  /** The shape of these choices. */
  public BatchShape shape() {
    return new BatchShape(identities, faces, minimumFaces, randomNegatives);
  }
}
