package io.facenet;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.core.vector.Embedding;
import java.util.List;

/**
 * A face that was found in a photo.
 *
 * @param box where it is
 * @param landmarks the 68 points of the iBUG 300-W scheme; empty when the photo was taken as a
 *     portrait and cropped without a detector
 * @param confidence of the detector, in [0, 1]; 1 when no detector was used
 * @param embedding the unit vector
 */
public record Face(Box box, List<Point> landmarks, double confidence, Embedding embedding) {
  public Face {
    landmarks = List.copyOf(landmarks);
  }
}
