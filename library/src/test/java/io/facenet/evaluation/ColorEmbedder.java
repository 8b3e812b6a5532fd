package io.facenet.evaluation;

import io.facenet.vision.photo.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake: the color of the first pixel as a direction; black counts as a photo without a face. */
record ColorEmbedder(AtomicInteger embedded) implements OneFaceEmbedder {
  private static final int DARK = 20;

  @Override
  public String modelId() {
    return "color";
  }

  @Override
  public int dimensions() {
    return 3;
  }

  @Override
  public String setting() {
    return "";
  }

  @Override
  public List<EmbeddedFace> embed(Photo photo, List<Degradation> degradations) {
    List<EmbeddedFace> faces = new ArrayList<>();
    for (Degradation degradation : degradations) {
      embedded.incrementAndGet();
      Photo crop = degradation.apply(photo);
      float[] color = {crop.red(0, 0), crop.green(0, 0), crop.blue(0, 0)};
      double norm = Math.sqrt(color[0] * color[0] + color[1] * color[1] + color[2] * color[2]);
      for (int k = 0; k < 3; k++) {
        color[k] /= (float) norm;
      }
      faces.add(
          norm > DARK
              ? new EmbeddedFace(color, true)
              : new EmbeddedFace(new float[] {1, 0, 0}, false));
    }
    return faces;
  }
}
