package io.facenet.server.face;

import io.facenet.vision.photo.Photo;
import java.util.List;

/**
 * A photo and its faces.
 *
 * @param photo decoded and upright
 * @param faces largest first
 * @param detectorMillis how long faces and landmarks were looked for
 * @param calculatorMillis how long they were embedded
 */
public record SeenPhoto(
    Photo photo, List<SeenFace> faces, double detectorMillis, double calculatorMillis) {
  public SeenPhoto {
    faces = List.copyOf(faces);
  }

  /** The same with one face alone. */
  public SeenPhoto only(int index) {
    return new SeenPhoto(photo, List.of(faces.get(index)), detectorMillis, calculatorMillis);
  }
}
