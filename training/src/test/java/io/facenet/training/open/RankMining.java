package io.facenet.training.open;

import io.facenet.core.mining.MiningRule;
import io.facenet.training.config.MiningConfig;

/**
 * Every positive with the negative of a rank.
 *
 * @param rank from the nearest, which is 0
 */
public record RankMining(int rank) implements MiningConfig {
  /** The nearest. */
  public RankMining() {
    this(0);
  }

  @Override
  public String kind() {
    return "by-rank";
  }

  @Override
  public MiningRule rule(float margin, long seed) {
    return (anchor, sink) -> {
      for (int i = 0; i < anchor.positiveCount() && rank < anchor.negativeCount(); i++) {
        sink.accept(anchor.positive(i), anchor.negative(rank));
      }
    };
  }
}
