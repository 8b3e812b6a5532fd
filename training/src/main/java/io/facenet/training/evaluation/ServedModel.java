package io.facenet.training.evaluation;

import io.facenet.core.vector.Vectors;
import io.facenet.training.data.PixelBatch;
import io.facenet.vision.engine.OnnxSession;
import java.io.IOException;
import java.util.Arrays;

/** An exported model, as it will be served. */
public final class ServedModel implements Embedder, AutoCloseable {
  private final OnnxSession session;

  /**
   * @param onnx the model
   * @param name of the model, for messages
   * @param threads to compute on
   */
  public ServedModel(byte[] onnx, String name, int threads) throws IOException {
    session = OnnxSession.open(onnx, name, threads);
  }

  @Override
  public float[][] embed(PixelBatch faces) throws IOException {
    int count = faces.count();
    float[] out = session.run(planes(faces), count, 3, faces.height(), faces.width()).get(0);
    int size = out.length / count;
    float[][] embeddings = new float[count][];
    for (int i = 0; i < count; i++) {
      embeddings[i] = Vectors.normalized(Arrays.copyOfRange(out, i * size, (i + 1) * size));
    }
    return embeddings;
  }

  /** From (face, row, column, channel) to (face, channel, row, column). */
  private static float[] planes(PixelBatch batch) {
    int plane = batch.height() * batch.width();
    float[] planes = new float[batch.count() * batch.faceSize()];
    for (int face = 0; face < batch.count(); face++) {
      int start = face * batch.faceSize();
      for (int i = 0; i < batch.faceSize(); i++) {
        planes[start + i % 3 * plane + i / 3] = batch.values().get(start + i);
      }
    }
    return planes;
  }

  @Override
  public void close() {
    session.close();
  }
}
