package io.facenet.vision.detect;

import io.facenet.vision.model.ModelCard;

/** The decoders by the name that stands on a detector's card. */
final class Decoders {
  private Decoders() {}

  /**
   * @throws IllegalArgumentException if the card names none of them
   */
  static BoxDecoder named(ModelCard card) {
    if ("corners".equals(card.decoder())) {
      return new CornerDecoder();
    }
    throw new IllegalArgumentException(
        "detector "
            + card.id()
            + " names the decoder \""
            + card.decoder()
            + "\"; known is: corners");
  }
}
