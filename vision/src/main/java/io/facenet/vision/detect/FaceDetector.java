package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.engine.PixelTensor;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.PixelInput;
import io.facenet.vision.photo.AffineMap;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.Resampler;
import java.util.ArrayList;
import java.util.List;

/**
 * A detector network with its preprocessing. Thread-safe.
 *
 * <p>The photo is fitted into the network's input without changing its proportions. A network sees
 * a large photo at a small scale and misses small faces in it, so photos beyond twice the input's
 * size are looked at again in overlapping tiles.
 */
final class FaceDetector implements AutoCloseable {
  /** Intersection over union above which two boxes are the same face. */
  private static final double MAX_OVERLAP = 0.4;

  /** Around the photo: the gray that becomes 0. */
  private static final int FILL = 0x7f7f7f;

  private final OnnxSession session;
  private final PixelInput input;
  private final BoxDecoder decoder;

  FaceDetector(OnnxSession session, ModelCard card) {
    this.session = session;
    this.input = card.input();
    this.decoder = Decoders.named(card);
  }

  /** The boxes of at least this confidence, most confident first. */
  List<Detection> detect(Photo photo, double minConfidence) {
    Box whole = new Box(0, 0, photo.width(), photo.height());
    List<Detection> all = new ArrayList<>(detectIn(photo, whole, minConfidence));
    for (Box tile : Tiles.of(photo.width(), photo.height(), input.width(), input.height())) {
      for (Detection found : detectIn(photo, tile, Math.max(minConfidence, Tiles.CONFIDENCE))) {
        if (Tiles.trusts(tile, found, photo.width(), photo.height())) {
          all.add(found);
        }
      }
    }
    return NonMaximumSuppression.apply(all, MAX_OVERLAP);
  }

  private List<Detection> detectIn(Photo photo, Box region, double minConfidence) {
    double scale = Math.max(region.width() / input.width(), region.height() / input.height());
    double left = region.centerX() - scale * input.width() / 2;
    double top = region.centerY() - scale * input.height() / 2;
    Photo fitted =
        Resampler.warp(
            photo,
            new AffineMap(scale, 0, left, 0, scale, top),
            input.width(),
            input.height(),
            FILL);
    PixelTensor tensor = new PixelTensor(input, 1);
    tensor.put(0, fitted, false);
    List<float[]> outputs = session.run(tensor.values(), tensor.shape());
    return decoder.decode(outputs, minConfidence).stream()
        .map(d -> new Detection(toPhoto(d.box(), left, top, scale), d.confidence()))
        .toList();
  }

  private Box toPhoto(Box fractions, double left, double top, double scale) {
    double width = scale * input.width();
    double height = scale * input.height();
    return new Box(
        left + fractions.x() * width,
        top + fractions.y() * height,
        fractions.width() * width,
        fractions.height() * height);
  }

  @Override
  public void close() {
    session.close();
  }
}
