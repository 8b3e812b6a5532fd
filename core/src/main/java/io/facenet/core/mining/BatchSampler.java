package io.facenet.core.mining;

/**
 * Draws which faces make a batch. A pure function of its seed and the step, so that a resumed run
 * needs no stored state.
 */
@FunctionalInterface
public interface BatchSampler {
  /**
   * The batch of a step.
   *
   * @param step 0 or more
   * @return indices of faces in the data; at most as many as the shape of the batch says, and at
   *     least 2
   */
  int[] batch(long step);
}
