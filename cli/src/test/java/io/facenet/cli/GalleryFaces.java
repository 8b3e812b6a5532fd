package io.facenet.cli;

import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;

/** Faces for a gallery that no photo stands behind. */
final class GalleryFaces {
  private GalleryFaces() {}

  /** A face as the detector cuts it out: its pose is known. */
  static NewFace posed(String model, int dimensions) {
    byte[] codes = new byte[dimensions];
    codes[0] = 100;
    return new NewFace(
        new QuantizedEmbedding(codes, model),
        "posed.jpg",
        "0f",
        new Box(3, 4, 50, 60),
        new Quality(50, 100, 2, Double.NaN, 0.99),
        NewFace.NO_THUMBNAIL);
  }
}
