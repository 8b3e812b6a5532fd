package io.facenet.training.data;

import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Some faces of a source, spread over it, as planes of numbers that a served network reads. */
public final class CalibrationFaces {
  private static final int MOST = 300;

  private CalibrationFaces() {}

  /**
   * Reads up to 300 faces: every so-manyth photo; unreadable ones are passed over.
   *
   * @param width and height of the network's input in pixels
   * @return (channel, row, column) numbers of each face
   * @throws IOException if no photo can be read
   */
  public static List<float[]> read(FaceSource source, int width, int height) throws IOException {
    int[] count = {0};
    source.forEach(photo -> count[0]++);
    int every = Math.max(1, count[0] / MOST);
    int[] index = {0};
    List<float[]> faces = new ArrayList<>();
    source.forEach(
        photo -> {
          if (index[0]++ % every == 0 && faces.size() < MOST) {
            add(photo, width, height, faces);
          }
        });
    if (faces.isEmpty()) {
      throw new IOException(
          source.paths() + " hold no readable photo to calibrate with; give identity/photo");
    }
    return faces;
  }

  private static void add(LabeledPhoto photo, int width, int height, List<float[]> faces) {
    try {
      Photo face = Resampler.resize(Photo.read(photo.bytes(), photo.name()), width, height);
      float[] planes = new float[3 * width * height];
      face.copyPlanes(planes, 0, PixelScale.MEAN, PixelScale.DIVISOR);
      faces.add(planes);
    } catch (PhotoException e) {
      // one broken photo of some hundred changes nothing
    }
  }
}
