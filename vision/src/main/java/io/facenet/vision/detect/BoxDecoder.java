package io.facenet.vision.detect;

import java.util.List;

/** Reads a detector network's raw outputs. */
public interface BoxDecoder {

  /**
   * @param outputs of the network, in its order
   * @param minConfidence boxes below it are left out
   * @return boxes in no special order, before non-maximum suppression: overlapping ones included
   */
  List<Proposal> decode(List<float[]> outputs, double minConfidence);
}
