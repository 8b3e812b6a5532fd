package io.facenet.training.data;

import io.facenet.vision.photo.FloatSampling;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes quality from a face in place, as cameras and web sites do. */
final class PixelLoss {
  private final int width;
  private final int height;

  PixelLoss(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * Codes the face as JPEG and back.
   *
   * @param quality 1 to 100
   */
  void jpeg(byte[] face, int quality) {
    try {
      byte[] bytes = PhotoFile.jpeg(Photo.of(width, height, face), quality);
      byte[] decoded = Photo.read(bytes, "a face coded as JPEG").rgb();
      System.arraycopy(decoded, 0, face, 0, decoded.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Shrinks the face and stretches it back.
   *
   * @param factor of each side, in (0, 1]
   */
  void resolution(byte[] face, double factor) {
    int smallWidth = Math.max(1, (int) Math.round(width * factor));
    int smallHeight = Math.max(1, (int) Math.round(height * factor));
    byte[] small = new byte[smallWidth * smallHeight * 3];
    FloatSampling.stretch(face, width, height, small, smallWidth, smallHeight);
    FloatSampling.stretch(small, smallWidth, smallHeight, face, width, height);
  }
}
