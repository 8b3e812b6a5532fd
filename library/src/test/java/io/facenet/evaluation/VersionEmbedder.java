package io.facenet.evaluation;

import io.facenet.vision.photo.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fake version of {@link ColorEmbedder}: its directions with their numbers in another order, so
 * that the versions agree with themselves and, as far as the order does, with each other.
 *
 * @param modelId of the version
 * @param order the place that each number comes from; as many as the version has dimensions
 */
record VersionEmbedder(String modelId, int... order) implements OneFaceEmbedder {
  @Override
  public int dimensions() {
    return order.length;
  }

  @Override
  public String setting() {
    return "";
  }

  @Override
  public List<EmbeddedFace> embed(Photo photo, List<Degradation> degradations) {
    List<EmbeddedFace> faces = new ArrayList<>();
    for (EmbeddedFace face : new ColorEmbedder(new AtomicInteger()).embed(photo, degradations)) {
      faces.add(new EmbeddedFace(reordered(face.vector()), face.detected()));
    }
    return faces;
  }

  float[] reordered(float[] vector) {
    float[] reordered = new float[order.length];
    for (int k = 0; k < order.length; k++) {
      reordered[k] = order[k] < 0 ? 0 : vector[order[k]];
    }
    return reordered;
  }
}
