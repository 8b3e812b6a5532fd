package io.facenet.training;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.data.PlainFaces;
import io.facenet.training.torch.TorchNetwork;
import java.util.ArrayList;
import java.util.List;

/** Measures a network over all pairs of faces of identities it does not train on. */
public final class Validation {
  private static final int CHUNK = 256;
  private final FacePack faces;
  private final List<Double> far;
  private final int threads;

  /**
   * @param faces to compare, each with each
   * @param far false accept rates at which VAL is wanted
   * @param threads that compare
   */
  public Validation(FacePack faces, List<Double> far, int threads) {
    this.faces = faces;
    this.far = List.copyOf(far);
    this.threads = threads;
  }

  /**
   * How good a network is.
   *
   * @param auc area under the ROC, 0.5 for guessing, 1 for perfect
   * @param val share of same-identity pairs accepted at each wanted FAR, in [0, 1]
   */
  public record Score(double auc, List<Double> val) {
    /** VAL at the last of the wanted FARs, by which checkpoints are chosen. */
    public double decisive() {
      return val.get(val.size() - 1);
    }
  }

  /** The wanted false accept rates. */
  public List<Double> far() {
    return far;
  }

  /** Measures a network as it would be served. */
  public Score measure(TorchNetwork network) {
    float[][] embeddings = embed(network, faces);
    PairHistogram pairs =
        new AllPairs(PairHistogram.DEFAULT_BINS, threads)
            .within(EmbeddingMatrix.ofFloats(embeddings), faces.identities());
    Roc roc = pairs.roc();
    return new Score(roc.area(), far.stream().map(rate -> roc.atFar(rate).val()).toList());
  }

  /** Embeddings of all faces of a pack. */
  public static float[][] embed(TorchNetwork network, FacePack faces) {
    var input = network.spec().input();
    PixelBatch batch = PixelBatch.allocate(CHUNK, input.height(), input.width(), 3);
    List<float[]> embeddings = new ArrayList<>(faces.size());
    for (int from = 0; from < faces.size(); from += CHUNK) {
      PixelBatch part = batch.first(Math.min(CHUNK, faces.size() - from));
      PlainFaces.fill(faces, from, part);
      embeddings.addAll(List.of(network.embed(part)));
    }
    return embeddings.toArray(new float[0][]);
  }
}
