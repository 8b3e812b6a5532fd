package io.facenet.training.config;

import io.facenet.core.mining.BatchShape;

/**
 * The make-up of a batch; see {@link BatchShape}.
 *
 * @param identities P
 * @param faces K
 * @param minimumFaces default K
 * @param randomNegatives default 0
 * @param sampler that draws the faces; default identities
 */
public record BatchConfig(
    Integer identities,
    Integer faces,
    Integer minimumFaces,
    Integer randomNegatives,
    SamplerConfig sampler) {
  /** Fills in defaults and checks. */
  public BatchConfig {
    Default.required(identities, "batch.identities");
    Default.required(faces, "batch.faces");
    minimumFaces = Default.of(minimumFaces, faces);
    randomNegatives = Default.of(randomNegatives, 0);
    sampler = Default.of(sampler, new IdentitiesConfig());
    new BatchShape(identities, faces, minimumFaces, randomNegatives);
  }

  /** P identities × K faces, all with K faces at least. */
  public static BatchConfig of(int identities, int faces) {
    return new BatchConfig(identities, faces, null, null, null);
  }

  /** These batches, drawn in another way. */
  public BatchConfig withSampler(SamplerConfig chosen) {
    return new BatchConfig(identities, faces, minimumFaces, randomNegatives, chosen);
  }

  /** The shape of these choices. */
  public BatchShape shape() {
    return new BatchShape(identities, faces, minimumFaces, randomNegatives);
  }
}
