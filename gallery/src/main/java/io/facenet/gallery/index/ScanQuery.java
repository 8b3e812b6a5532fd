package io.facenet.gallery.index;

import io.facenet.core.vector.Int8;
import java.util.Arrays;

/**
 * A query made ready for scanning.
 *
 * @param codes padded codes
 * @param pairs two neighboring codes as the low and the high half of an int
 * @param norm integer product of the codes with themselves
 * @param small whether sums over four products in a row fit 16 bits, whatever the face
 */
record ScanQuery(byte[] codes, int[] pairs, int norm, boolean small) {
  private static final int PAIRS_IN_A_ROW = 4;

  static ScanQuery of(byte[] codes, int dimensions) {
    if (codes.length != dimensions) {
      throw new IllegalArgumentException(
          "the query has " + codes.length + " codes, the index " + dimensions);
    }
    int norm = Int8.dot(codes, codes);
    if (norm == 0) {
      throw new IllegalArgumentException("the codes are all zero: they name no direction");
    }
    byte[] padded = Arrays.copyOf(codes, DotKernel.padded(dimensions));
    int[] pairs = new int[padded.length / 2];
    for (int pair = 0; pair < pairs.length; pair++) {
      pairs[pair] = (padded[2 * pair] & 0xffff) | (padded[2 * pair + 1] << 16);
    }
    return new ScanQuery(padded, pairs, norm, small(padded));
  }

  /** A lane adds up the even, or the odd, components of four pairs before it is widened. */
  private static boolean small(byte[] codes) {
    for (int start = 0; start < codes.length; start += 2 * PAIRS_IN_A_ROW) {
      for (int parity = 0; parity < 2; parity++) {
        int sum = 0;
        for (int pair = 0; pair < PAIRS_IN_A_ROW; pair++) {
          sum += Math.abs(codes[start + 2 * pair + parity]);
        }
        if (sum * Int8.LIMIT > Short.MAX_VALUE) {
          return false;
        }
      }
    }
    return true;
  }
}
