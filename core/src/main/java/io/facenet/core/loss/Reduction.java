package io.facenet.core.loss;

/** How the losses of single triplets become the loss of the batch. */
public enum Reduction {
  /** Their sum: the paper's L. */
  SUM,
  /** Their mean over the chosen triplets. */
  MEAN,
  /** Their mean over the active triplets, those with a loss above zero. */
  MEAN_OF_ACTIVE
}
