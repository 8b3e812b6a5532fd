package io.facenet.training.exception;

import java.util.Locale;

/** The embeddings have collapsed into a point; the last good checkpoint is kept. */
public final class CollapseException extends TrainingException {
  private static final long serialVersionUID = 1;

  private final long step;

  /**
   * @param step at which it was noticed
   * @param loss mean loss of the last window
   * @param margin α of the triplet loss that watches
   * @param spreadPeak largest mean spread of a window
   * @param spread mean spread of the last window
   */
  public CollapseException(
      long step, double loss, double margin, double spreadPeak, double spread) {
    super(
        String.format(
            Locale.ROOT,
            "the embeddings have collapsed into a point at step %d: the loss is %.4f at a margin"
                + " of %.2f and the spread fell from %.4f to %.6f. The last good checkpoint is"
                + " kept. Lower the learning rate, use semi-hard mining, or warm up with softmax",
            step,
            loss,
            margin,
            spreadPeak,
            spread));
    this.step = step;
  }

  /** The step at which it was noticed. */
  public long step() {
    return step;
  }
}
