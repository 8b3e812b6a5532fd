package io.facenet.models.network;

/**
 * A description together with its weights.
 *
 * @param spec what is computed
 * @param weights with which numbers; checked to fit
 */
public record Network(NetworkSpec spec, Weights weights) {

  /**
   * @throws IllegalArgumentException if the weights are not those of the description
   */
  public Network {
    weights.requireFit(spec);
  }

  /** The same function without batch normalization, see {@link BatchNormalizationFolding}. */
  public Network folded() {
    return new BatchNormalizationFolding(this).fold();
  }
}
