package io.facenet.gallery;

import io.facenet.core.face.Box;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.core.vector.Vectors;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import java.util.Random;

/** Made-up faces for tests. */
public final class Faces {
  public static final ModelIdentity MODEL = ModelIdentity.of("test-model", 32);
  private static final Box BOX = new Box(10, 20, 100, 110);

  private Faces() {}

  public static float[] direction(Random random) {
    float[] vector = new float[MODEL.dimensions()];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) random.nextGaussian();
    }
    return Vectors.normalized(vector);
  }

  /** A direction near another: spread 0.3 is a squared distance of about 0.09. */
  public static float[] near(float[] center, double spread, Random random) {
    float[] noise = direction(random);
    float[] vector = new float[center.length];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) (center[j] + spread * noise[j]);
    }
    return Vectors.normalized(vector);
  }

  public static QuantizedEmbedding embedding(float[] vector) {
    return QuantizedEmbedding.of(new Embedding(vector, MODEL.id()));
  }

  /** As {@link #embedding(float[])}, by another model. */
  public static QuantizedEmbedding embedding(float[] vector, String model) {
    return QuantizedEmbedding.of(new Embedding(vector, model));
  }

  /** As {@link #face(float[], String)}, by another model. */
  public static NewFace face(float[] vector, String photo, String model) {
    return face(vector, photo).with(embedding(vector, model));
  }

  public static NewFace face(float[] vector, String photo) {
    return face(vector, photo, BOX);
  }

  public static NewFace face(float[] vector, String photo, Box box) {
    return new NewFace(
        embedding(vector), photo, "hash of " + photo, box, Quality.UNKNOWN, NewFace.NO_THUMBNAIL);
  }

  public static NewFace face(long seed, String photo) {
    return face(direction(new Random(seed)), photo);
  }
}
