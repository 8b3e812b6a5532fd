package io.facenet.training.config;

import io.facenet.training.data.FaceFrame;
import io.facenet.training.data.FaceFraming;
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
    new FaceFrame(framing);
  }

  /** Nothing known but the framing of the CelebA crops. */
  public static CardConfig celeba() {
    return new CardConfig(null, null, null);
  }

  /** Where the marks lie in the training faces. */
  public FaceFrame frame() {
    return new FaceFrame(framing);
  }
}
