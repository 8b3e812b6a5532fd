package io.facenet.vision.model;

import io.facenet.core.vector.Projection;
import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A projection as the bytes of a file: its (source, target) matrix by rows, little-endian 32-bit
 * floats, nothing else. A vector times the matrix is the projected vector.
 */
public final class ProjectionMatrix {
  private ProjectionMatrix() {}

  /** The bytes of a projection, 4 · source · target of them. */
  public static byte[] bytes(Projection projection) {
    float[][] directions = projection.rows();
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * projection.source() * projection.target())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < projection.source(); i++) {
      for (float[] direction : directions) {
        bytes.putFloat(direction[i]);
      }
    }
    return bytes.array();
  }

  /**
   * What a model's card says of a projection.
   *
   * @param source id of the model whose embeddings it takes
   * @param fittedOn the faces it was fitted on
   * @param vectors how many they were
   */
  public static ProjectionFit fit(
      Projection projection, String source, String fittedOn, long vectors) {
    return new ProjectionFit(
        source,
        projection.source(),
        projection.target(),
        fittedOn,
        vectors,
        Math.round(1e6 * projection.retained()) / 1e6,
        DataHash.of(bytes(projection)));
  }

  /**
   * Reads the projection that a card describes.
   *
   * @throws IOException if the bytes are others than those that the card was written for
   */
  public static Projection read(byte[] bytes, ProjectionFit fit) throws IOException {
    String hash = DataHash.of(bytes);
    if (!hash.equals(fit.sha256()) || bytes.length != Float.BYTES * fit.from() * fit.to()) {
      throw new IOException(
          "the projection of "
              + fit.source()
              + " to "
              + fit.to()
              + " dimensions is not the pinned one: expected "
              + fit.sha256()
              + ", got "
              + hash);
    }
    FloatBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[][] directions = new float[fit.to()][fit.from()];
    for (int i = 0; i < fit.from(); i++) {
      for (float[] direction : directions) {
        direction[i] = numbers.get();
      }
    }
    return new Projection(directions, fit.retained());
  }
}
