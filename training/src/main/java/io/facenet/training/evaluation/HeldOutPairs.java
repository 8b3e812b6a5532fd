package io.facenet.training.evaluation;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.support.parallel.Workers;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.data.PlainFaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All pairs of faces of identities that the network does not train on: AUC, and VAL at each FAR.
 */
public final class HeldOutPairs implements Evaluator {
  private static final int CHUNK = 256;

  private final FacePack faces;
  private final int width;
  private final int height;
  private final List<Double> far;
  private final Workers workers;

  /**
   * @param faces to compare, each with each
   * @param width of the network's input in pixels
   * @param height likewise
   * @param far false accept rates at which VAL is wanted
   * @param workers that compare
   */
  public HeldOutPairs(FacePack faces, int width, int height, List<Double> far, Workers workers) {
    this.faces = faces;
    this.width = width;
    this.height = height;
    this.far = List.copyOf(far);
    this.workers = workers;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("auc"));
    far.forEach(rate -> columns.add("val_at_far_" + Rates.plain(rate)));
    return columns;
  }

  @Override
  public List<Double> measure(Embedder network) throws IOException {
    Roc roc = pairs(network).roc();
    List<Double> figures = new ArrayList<>(List.of(roc.area()));
    far.forEach(rate -> figures.add(roc.atFar(rate).val()));
    return figures;
  }

  /** The distances of all pairs. */
  public PairHistogram pairs(Embedder network) throws IOException {
    return AllPairs.on(workers.threads())
        .within(EmbeddingMatrix.ofFloats(embed(network)), faces.identities());
  }

  /** The embeddings of all faces, in the order of the pack. */
  float[][] embed(Embedder network) throws IOException {
    PixelBatch batch = PixelBatch.allocate(CHUNK, height, width, 3);
    List<float[]> embeddings = new ArrayList<>(faces.size());
    for (int from = 0; from < faces.size(); from += CHUNK) {
      PixelBatch part = batch.first(Math.min(CHUNK, faces.size() - from));
      PlainFaces.fill(faces, from, part);
      embeddings.addAll(List.of(network.embed(part)));
    }
    return embeddings.toArray(new float[0][]);
  }
}
