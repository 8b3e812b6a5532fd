package io.facenet.training.evaluation;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.CrossPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PredecessorEmbeddings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All pairs of one embedding by the network and one by an earlier model, of faces of identities
 * that the network does not train on: VAL at each FAR.
 */
public final class AcrossPairs implements Evaluator {
  private final HeldOutPairs heldOut;
  private final FacePack faces;
  private final PredecessorEmbeddings predecessor;
  private final List<Double> far;
  private final int threads;

  /**
   * @param predecessor the earlier model and what it made of the validation faces
   * @param context of the run, with validation faces
   */
  public AcrossPairs(PredecessorEmbeddings predecessor, EvaluationContext context) {
    this.faces = context.heldOut().orElseThrow();
    this.predecessor = predecessor;
    this.far = context.far();
    this.threads = context.workers().threads();
    this.heldOut =
        new HeldOutPairs(faces, context.width(), context.height(), far, context.workers());
  }

  @Override
  public List<String> columns() {
    String name = predecessor.card().id().replace('-', '_').replace('.', '_');
    return far.stream().map(rate -> "with_" + name + "_val_at_far_" + Rates.plain(rate)).toList();
  }

  @Override
  public List<Double> measure(Embedder network) throws IOException {
    Roc roc = pairs(network).roc();
    return far.stream().map(rate -> roc.atFar(rate).val()).toList();
  }

  /** The distances of all pairs across the two, no face with itself. */
  public PairHistogram pairs(Embedder network) throws IOException {
    float[][] own = heldOut.embed(network);
    int[] known =
        IntStream.range(0, own.length).filter(face -> predecessor.of(face) != null).toArray();
    List<float[]> first = new ArrayList<>();
    List<float[]> second = new ArrayList<>();
    int[] identities = new int[known.length];
    int[] all = faces.identities();
    for (int i = 0; i < known.length; i++) {
      first.add(own[known[i]]);
      second.add(predecessor.of(known[i]));
      identities[i] = all[known[i]];
    }
    return CrossPairs.of(
        EmbeddingMatrix.ofFloats(first.toArray(new float[0][])),
        EmbeddingMatrix.ofFloats(second.toArray(new float[0][])),
        identities,
        AllPairs.on(threads));
  }
}
