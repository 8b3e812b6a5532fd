package io.facenet.models.onnx;

import java.util.Set;

/**
 * How {@link OnnxQuantizer} quantizes.
 *
 * @param percentile share of the values of an activation that its range has to cover, in (0.9, 1];
 *     1 takes the full range seen, less cuts rare extremes for finer steps elsewhere
 * @param reducedWeights whether weights use 7 bits (−64…64) instead of 8 (−127…127): needed where
 *     the processor adds two 8-bit products in 16 saturating bits (AVX2 without VNNI), a little
 *     coarser everywhere
 * @param floatNodes names of operations that stay in floats, such as sensitive first layers
 */
public record QuantizerOptions(double percentile, boolean reducedWeights, Set<String> floatNodes) {

  public QuantizerOptions {
    floatNodes = Set.copyOf(floatNodes);
    if (!(percentile > 0.9 && percentile <= 1)) {
      throw new IllegalArgumentException("the percentile lies in (0.9, 1], got " + percentile);
    }
  }

  /**
   * Safe on every x86 processor: 7-bit weights. The range covers all but 3 in 10,000 values, which
   * on the validation people of celeba-128 kept more than wider and narrower ones.
   */
  public static QuantizerOptions standard() {
    return new QuantizerOptions(0.9997, true, Set.of());
  }

  /** The largest magnitude of a quantized weight. */
  int weightLimit() {
    return reducedWeights ? 64 : 127;
  }
}
