package io.facenet.core.mining;

/**
 * Chooses triplets (a, p, n) for an anchor a. Each rule is named after what it chooses and states
 * its inequality on the squared distances D.
 *
 * <p>A rule is a pure function of the batch: it keeps no state, so it gives the same triplets on
 * any number of threads and after a resume.
 */
public interface MiningRule {

  /** Hands the triplets of one anchor to the sink; none if it lacks a positive or a negative. */
  void mine(Anchor anchor, TripletSink sink);

  /** Takes triplets of a known anchor. */
  @FunctionalInterface
  interface TripletSink {
    /**
     * @param positive index in the batch, of the anchor's identity
     * @param negative index in the batch, of another identity
     */
    void accept(int positive, int negative);
  }
}
