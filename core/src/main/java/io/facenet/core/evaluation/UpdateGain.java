package io.facenet.core.evaluation;

import java.util.OptionalDouble;

/**
 * How much of a new model's gain arrives without embedding the old gallery again (Shen et al. 2020,
 * section 3): the share of the way from old–old to new–new that new–old goes. They divide by an
 * independently trained new model, the best that a compatible one could be; here it is the
 * compatible one itself, whose own loss is to be stated beside.
 */
public final class UpdateGain {
  private UpdateGain() {}

  /**
   * The gain of one measure M, better when higher: (M(cross) − M(old)) / (M(new) − M(old)). 1 is as
   * good as embedding all anew, 0 as good as no update, below 0 worse than none.
   *
   * @param old M of old against old embeddings
   * @param cross M of new against old
   * @param updated M of new against new
   * @return empty if the new model is no better than the old, since nothing is there to be gained
   */
  public static OptionalDouble of(double old, double cross, double updated) {
    return updated > old
        ? OptionalDouble.of((cross - old) / (updated - old))
        : OptionalDouble.empty();
  }
}
