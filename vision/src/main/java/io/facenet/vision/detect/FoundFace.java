package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import java.util.List;

/**
 * A face in a photo, not yet embedded.
 *
 * @param box in pixels of the photo
 * @param landmarks the 68 points of the iBUG 300-W scheme, in pixels of the photo
 * @param confidence of the detector, in [0, 1]
 */
public record FoundFace(Box box, List<Point> landmarks, double confidence) {
  public FoundFace {
    landmarks = List.copyOf(landmarks);
  }
}
