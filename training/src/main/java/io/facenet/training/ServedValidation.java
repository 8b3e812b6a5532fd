package io.facenet.training;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.evaluation.SimilarityCalibration;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Vectors;
import io.facenet.models.network.Shape;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.data.PlainFaces;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.Calibration;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an exported model, as it will be served, does on the faces of identities that it was not
 * trained on: so the thresholds of eight bits are measured in eight bits.
 */
final class ServedValidation {
  private static final List<Double> FARS = List.of(0.1, 1e-2, 1e-3, 1e-4);
  private static final int BATCH = 64;

  private final FacePack faces;
  private final PairHistogram pairs;

  private ServedValidation(FacePack faces, PairHistogram pairs) {
    this.faces = faces;
    this.pairs = pairs;
  }

  /**
   * Embeds the faces and compares each with each.
   *
   * @param onnx the model
   * @param name of the model, for messages
   * @param input of the network
   * @param threads to compute on
   */
  static ServedValidation measure(
      byte[] onnx, String name, Shape input, FacePack faces, int threads) throws IOException {
    float[][] embeddings = new float[faces.size()][];
    PixelBatch pixels = PixelBatch.allocate(BATCH, input.height(), input.width(), 3);
    try (OnnxSession session = OnnxSession.open(onnx, name, threads)) {
      for (int from = 0; from < faces.size(); from += BATCH) {
        PixelBatch part = pixels.first(Math.min(BATCH, faces.size() - from));
        PlainFaces.fill(faces, from, part);
        float[][] rows = embed(session, part);
        System.arraycopy(rows, 0, embeddings, from, rows.length);
      }
    }
    return new ServedValidation(
        faces,
        new AllPairs(PairHistogram.DEFAULT_BINS, threads)
            .within(EmbeddingMatrix.ofFloats(embeddings), faces.identities()));
  }

  /** The unit vectors of some faces, by the model. */
  static float[][] embed(OnnxSession session, PixelBatch faces) throws IOException {
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

  /** Thresholds at FAR 0.1 to 1e-4, and the similarity. */
  Calibration calibration() {
    Roc roc = pairs.roc();
    Map<Double, Double> thresholds = new LinkedHashMap<>();
    FARS.forEach(far -> thresholds.put(far, roc.atFar(far).threshold()));
    SimilarityCalibration similarity = SimilarityCalibration.fit(pairs);
    String set =
        String.format(
            Locale.ROOT,
            "validation faces of the run: %d of %d identities",
            faces.size(),
            faces.identityCount());
    return new Calibration(
        set, pairs.differentPairs(), thresholds, similarity.c0(), similarity.c1());
  }

  /** AUC, and VAL at each FAR, for the record of the run. */
  Map<String, Object> figures() {
    Roc roc = pairs.roc();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("faces", faces.size());
    figures.put("identities", faces.identityCount());
    figures.put("auc", rounded(roc.area()));
    FARS.forEach(
        far -> figures.put("val at FAR " + Rates.plain(far), rounded(roc.atFar(far).val())));
    return figures;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
