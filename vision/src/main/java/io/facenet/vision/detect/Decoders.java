package io.facenet.vision.detect;

import io.facenet.vision.model.ModelCard;

/** The decoders by the name that stands on a detector's card. */
final class Decoders {
  private Decoders() {}

  /**
   * @throws IllegalArgumentException if the card names none of them
   */
  static BoxDecoder named(ModelCard card) {
    String name = String.valueOf(card.decoder());
    return switch (name) {
      case "corners" -> new CornerDecoder();
      case "ssd" -> new SsdDecoder();
      case "tiny-yolo" -> new TinyYoloDecoder();
      default ->
          throw new IllegalArgumentException(
              "detector "
                  + card.id()
                  + " names the decoder \""
                  + name
                  + "\"; known are corners, ssd, tiny-yolo");
    };
  }
}
