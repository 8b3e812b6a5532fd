package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import io.facenet.models.convert.SsdDetector;
import io.facenet.models.convert.TinyDetector;
import io.facenet.vision.model.ModelCard;
import java.util.List;

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
      case "ssd" ->
          (outputs, min) ->
              detections(SsdDetector.decode(outputs.get(0), outputs.get(1), (float) min));
      case "tiny-yolo" ->
          (outputs, min) -> detections(TinyDetector.decode(outputs.get(0), (float) min));
      default ->
          throw new IllegalArgumentException(
              "detector "
                  + card.id()
                  + " names the decoder \""
                  + name
                  + "\"; known are corners, ssd, tiny-yolo");
    };
  }

  private static List<Detection> detections(List<ScoredBox> boxes) {
    return boxes.stream()
        .map(
            b ->
                new Detection(
                    new Box(b.left(), b.top(), b.right() - b.left(), b.bottom() - b.top()),
                    b.score()))
        .toList();
  }
}
