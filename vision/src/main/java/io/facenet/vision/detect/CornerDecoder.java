package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * A detector whose outputs are {@code scores} (1, boxes, 2: background, face) and {@code boxes} (1,
 * boxes, 4: left, top, right, bottom, already decoded, in fractions of the input).
 */
final class CornerDecoder implements BoxDecoder {
  @Override
  public List<Detection> decode(List<float[]> outputs, double minConfidence) {
    float[] scores = outputs.get(0);
    float[] corners = outputs.get(1);
    List<Detection> detections = new ArrayList<>();
    for (int i = 0; i < scores.length / 2; i++) {
      double confidence = scores[2 * i + 1];
      if (confidence >= minConfidence) {
        double left = corners[4 * i];
        double top = corners[4 * i + 1];
        double width = corners[4 * i + 2] - left;
        double height = corners[4 * i + 3] - top;
        if (width > 0 && height > 0 && Double.isFinite(width * height)) {
          detections.add(new Detection(new Box(left, top, width, height), confidence));
        }
      }
    }
    return detections;
  }
}
