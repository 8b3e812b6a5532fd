package io.facenet.vision.detect;

import java.util.List;

/** Reads a detector network's raw outputs. */
interface BoxDecoder {

  /**
   * @param outputs of the network, in its order
   * @param minConfidence boxes below it are left out
   * @return boxes in fractions of the network's input, before non-maximum suppression
   */
  List<Detection> decode(List<float[]> outputs, double minConfidence);
}
