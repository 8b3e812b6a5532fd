package io.facenet.core.loss;

import io.facenet.core.mining.Anchor;
import io.facenet.core.mining.PairDistances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The new embeddings of a batch and, behind them, the old ones of the same faces: one set in which
 * triplets are mined.
 *
 * @param embeddings (N + M, d): N new ones, then M old ones
 * @param identities of all
 * @param faces N, how many are new
 */
record VersionedBatch(float[][] embeddings, int[] identities, int faces) {

  /**
   * Adds what earlier versions made of the faces of a batch.
   *
   * @param predecessors each from a face of the data to its embedding, null where unknown
   * @throws IllegalArgumentException if a predecessor has another number of dimensions
   */
  static VersionedBatch of(LossBatch batch, List<IntFunction<float[]>> predecessors) {
    List<float[]> embeddings = new ArrayList<>(Arrays.asList(batch.embeddings()));
    List<Integer> owners = new ArrayList<>();
    Arrays.stream(batch.identities()).forEach(owners::add);
    for (IntFunction<float[]> predecessor : predecessors) {
      for (int i = 0; i < batch.size(); i++) {
        float[] old = predecessor.apply(batch.faces()[i]);
        if (old != null) {
          if (old.length != batch.dimensions()) {
            throw new IllegalArgumentException(
                String.format(
                    "the predecessor's embeddings have %d dimensions, those of the network in"
                        + " training %d; they must be as many to be compared",
                    old.length, batch.dimensions()));
          }
          embeddings.add(old);
          owners.add(batch.identities()[i]);
        }
      }
    }
    return new VersionedBatch(
        embeddings.toArray(new float[0][]),
        owners.stream().mapToInt(Integer::intValue).toArray(),
        batch.size());
  }

  private boolean isNew(int index) {
    return index < faces;
  }

  /**
   * A face as an anchor: once for all positives that may meet the same negatives.
   *
   * @param combinations of versions that count
   */
  List<Anchor> anchors(int face, PairDistances distances, Set<VersionTriple> combinations) {
    List<Anchor> anchors = new ArrayList<>();
    Negatives ofNew = negatives(isNew(face), true, combinations);
    Negatives ofOld = negatives(isNew(face), false, combinations);
    if (ofNew.equals(ofOld)) {
      add(face, distances, other -> true, ofNew, anchors);
    } else {
      add(face, distances, this::isNew, ofNew, anchors);
      add(face, distances, other -> !isNew(other), ofOld, anchors);
    }
    return anchors;
  }

  private record Negatives(boolean fromNew, boolean fromOld) {}

  private static Negatives negatives(
      boolean newAnchor, boolean newPositive, Set<VersionTriple> combinations) {
    boolean fromNew = false;
    boolean fromOld = false;
    for (VersionTriple triple : combinations) {
      if (triple.newAnchor() == newAnchor && triple.newPositive() == newPositive) {
        fromNew |= triple.newNegative();
        fromOld |= !triple.newNegative();
      }
    }
    return new Negatives(fromNew, fromOld);
  }

  private void add(
      int face,
      PairDistances distances,
      IntPredicate positive,
      Negatives negatives,
      List<Anchor> anchors) {
    if (!negatives.fromNew() && !negatives.fromOld()) {
      return;
    }
    int own = identities[face];
    int[] positives =
        indices(other -> other != face && identities[other] == own && positive.test(other));
    if (positives.length > 0) {
      int[] others =
          indices(
              other ->
                  identities[other] != own
                      && (isNew(other) ? negatives.fromNew() : negatives.fromOld()));
      anchors.add(Anchor.among(face, distances, positives, others));
    }
  }

  private int[] indices(IntPredicate wanted) {
    return IntStream.range(0, identities.length).filter(wanted).toArray();
  }
}
