package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
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
 * A network for the 68 landmarks of the iBUG 300-W scheme: the detector's box (for a card with the
 * decoder "square" the smallest square around it) is stretched to its input, and it gives x and y
 * of each point in fractions of that crop. Thread-safe.
 */
final class LandmarkFinder implements AutoCloseable {
  private static final int POINTS = 68;
  private static final int BATCH = 32;

  /** Around the photo: the gray that becomes 0. */
  private static final int FILL = 0x7f7f7f;

  private final OnnxSession session;
  private final PixelInput input;
  private final boolean square;

  LandmarkFinder(OnnxSession session, ModelCard card) {
    this.session = session;
    this.input = card.input();
    this.square = "square".equals(card.decoder());
  }

  /** The 68 points of each box, in pixels of the photo. */
  List<List<Point>> find(Photo photo, List<Box> faces) {
    List<Box> boxes = square ? faces.stream().map(LandmarkFinder::squared).toList() : faces;
    List<List<Point>> landmarks = new ArrayList<>(boxes.size());
    for (int start = 0; start < boxes.size(); start += BATCH) {
      List<Box> batch = boxes.subList(start, Math.min(start + BATCH, boxes.size()));
      PixelTensor tensor = new PixelTensor(input, batch.size());
      for (int i = 0; i < batch.size(); i++) {
        tensor.put(i, crop(photo, batch.get(i)), false);
      }
      float[] output = session.run(tensor.values(), tensor.shape()).get(0);
      for (int i = 0; i < batch.size(); i++) {
        landmarks.add(points(output, 2 * POINTS * i, batch.get(i)));
      }
    }
    return landmarks;
  }

  private static Box squared(Box box) {
    double side = Math.max(box.width(), box.height());
    return new Box(box.centerX() - side / 2, box.centerY() - side / 2, side, side);
  }

  private Photo crop(Photo photo, Box box) {
    AffineMap map =
        new AffineMap(
            box.width() / input.width(), 0, box.x(), 0, box.height() / input.height(), box.y());
    return Resampler.warp(photo, map, input.width(), input.height(), FILL);
  }

  private static List<Point> points(float[] output, int offset, Box box) {
    List<Point> points = new ArrayList<>(POINTS);
    for (int i = 0; i < POINTS; i++) {
      points.add(
          new Point(
              box.x() + output[offset + 2 * i] * box.width(),
              box.y() + output[offset + 2 * i + 1] * box.height()));
    }
    return points;
  }

  @Override
  public void close() {
    session.close();
  }
}
