package io.facenet.evaluation;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.HoldoutResult;
import io.facenet.core.evaluation.HoldoutSplits;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.UsualFars;
import java.io.IOException;

/**
 * A model on the paper's hold-out protocol: VAL at false-accept rates over all pairs of each split.
 *
 * @param protocol how the set was split
 * @param identities how many people the set has
 * @param measures all figures
 * @param provenance what they rest on
 */
public record HoldoutEvaluation(
    Protocol protocol, int identities, HoldoutResult measures, Provenance provenance) {
  /**
   * How a hold-out set is measured.
   *
   * @param splits disjoint splits by identity, at least 1
   * @param seed of the shuffle of identities
   * @param bytes whether embeddings of d bytes are measured instead of d floats
   */
  public record Protocol(int splits, long seed, boolean bytes) {
    /** The paper's five splits, of floats, with seed 1. */
    public static Protocol usual() {
      return new Protocol(5, 1, false);
    }
  }

  static HoldoutEvaluation of(
      SetEmbedder sets, IdentityFolders folders, Protocol protocol, EvaluationOptions options)
      throws IOException {
    EmbeddedSet set = sets.embed(folders.root(), folders.names(), options.degradation());
    int[] identities = folders.identityArray();
    HoldoutResult measures =
        HoldoutResult.of(
            protocol.bytes() ? set.byteMatrix() : set.matrix(),
            identities,
            HoldoutSplits.byIdentity(identities, protocol.splits(), protocol.seed()),
            new AllPairs(PairHistogram.DEFAULT_BINS, options.threads()),
            options.farsOr(UsualFars.ALL_PAIRS));
    return new HoldoutEvaluation(
        protocol, folders.identityNames().size(), measures, set.provenance());
  }
}
