package io.facenet;

import io.facenet.vision.embed.EmbeddingBridge;
import io.facenet.vision.model.ModelCard;

/** A map from one model's embeddings into another's space, as a gallery's faces need it. */
public interface VectorBridge {
  /** What the bridge says of itself; {@link ModelCard#bridge} is there. */
  ModelCard card();

  /**
   * Takes faces over.
   *
   * @param codes n faces of as many bytes as the model that the bridge begins at has dimensions
   * @return n faces of as many bytes as the model has that it leads to, in their order
   */
  byte[][] apply(byte[][] codes);

  /** A bridge that was loaded; its loader closes it. */
  static VectorBridge of(EmbeddingBridge bridge) {
    return new VectorBridge() {
      @Override
      public ModelCard card() {
        return bridge.card();
      }

      @Override
      public byte[][] apply(byte[][] codes) {
        return bridge.apply(codes);
      }
    };
  }
}
