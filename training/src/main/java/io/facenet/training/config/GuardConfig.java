package io.facenet.training.config;

/**
 * When training counts as collapsed: over a window of steps the mean triplet loss stays near the
 * margin and the spread of the embeddings has fallen far below what it was.
 *
 * @param window steps; default 100
 * @param lossShare of the margin from which on the loss counts as near it; default 0.95
 * @param spreadShare of the largest spread so far below which it counts as fallen; default 0.3
 */
public record GuardConfig(Integer window, Double lossShare, Double spreadShare) {
  /** The defaults. */
  public static GuardConfig defaults() {
    return new GuardConfig(null, null, null);
  }

  /** Fills in defaults and checks. */
  public GuardConfig {
    window = Default.of(window, 100);
    lossShare = Default.of(lossShare, 0.95);
    spreadShare = Default.of(spreadShare, 0.3);
    Default.range("guard.window", window, 1, 1_000_000);
    Default.range("guard.lossShare", lossShare, 0, 10);
    Default.range("guard.spreadShare", spreadShare, 0, 1);
  }
}
