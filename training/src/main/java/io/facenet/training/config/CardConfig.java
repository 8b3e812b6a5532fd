package io.facenet.training.config;

import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.AlignmentTemplate.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the card of an exported model says beyond what the run knows.
 *
 * @param licence default "unknown"
 * @param source of the training data; default "unknown"
 * @param framing where five marks lie in the training faces, as shares of width and height, each
 *     [x, y]: eye centers (left one in the picture first), tip of the nose, corners of the mouth.
 *     Default: measured on the CelebA crops with a landmark finder (medians over 590 faces, made
 *     symmetric)
 */
public record CardConfig(String licence, String source, List<List<Double>> framing) {
  /** Fills in defaults and checks. */
  public CardConfig {
    licence = Default.of(licence, "unknown");
    source = Default.of(source, "unknown");
    framing = Default.of(framing, FaceFraming.CELEBA.marks());
    if (framing.size() != 5 || framing.stream().anyMatch(mark -> mark.size() != 2)) {
      throw new IllegalArgumentException(
          "card.framing needs five marks of [x, y]: two eyes, nose, two corners of the mouth");
    }
  }

  /** Nothing known but the framing of the CelebA crops. */
  public static CardConfig celeba() {
    return new CardConfig(null, null, null);
  }

  /** The template for an input of this size. */
  public AlignmentTemplate template(int width, int height) {
    List<Anchor> anchors = new ArrayList<>();
    for (int mark = 0; mark < framing.size(); mark++) {
      double x = framing.get(mark).get(0) * width - 0.5;
      double y = framing.get(mark).get(1) * height - 0.5;
      anchors.add(new Anchor(FaceFraming.LANDMARKS.get(mark), x, y));
    }
    return new AlignmentTemplate("training-" + width + "x" + height, anchors);
  }
}
