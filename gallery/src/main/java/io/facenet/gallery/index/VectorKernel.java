package io.facenet.gallery.index;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products by the Vector API: bytes are widened to shorts, multiplied, and added up as shorts
 * as long as the sum must fit, then as ints.
 *
 * <p>A product of two codes is at most 127², and two of them fit a short. Four fit for nearly every
 * query, which {@link ScanQuery#small()} knows beforehand.
 */
final class VectorKernel implements DotKernel {
  /**
   * Names the width of the vectors in bits, 128 to 512, where it is not to be the machine's own.
   */
  static final String WIDTH = "facenet.vector.bits";

  // Constants and no fields of the object: the compiler makes vector instructions of these only.
  private static final VectorSpecies<Short> SHORTS = shorts();
  private static final int LANES = SHORTS.length();
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * 8));
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SHORTS.vectorShape());
  private static final int ROW = 2 * GROUP;

  private VectorKernel() {}

  /** A kernel for this machine, or the scalar one where registers are too narrow. */
  static DotKernel create() {
    return LANES >= 8 ? new VectorKernel() : new ScalarKernel();
  }

  private static VectorSpecies<Short> shorts() {
    int bits = Integer.getInteger(WIDTH, ShortVector.SPECIES_PREFERRED.vectorBitSize());
    return VectorSpecies.of(short.class, VectorShape.forBitSize(Math.min(bits, 16 * ROW)));
  }

  /** Bits of a vector. */
  static int bits() {
    return SHORTS.vectorBitSize();
  }

  @Override
  public void scan(ScanQuery query, byte[] groups, int faces, int[] dots) {
    int size = query.codes().length;
    for (int first = 0; first < faces; first += GROUP) {
      for (int lane = 0; lane < ROW; lane += LANES) {
        int at = first * size + lane;
        IntVector sum =
            query.small() ? fours(query.pairs(), groups, at) : twos(query.pairs(), groups, at);
        sum.intoArray(dots, first + lane / 2);
      }
    }
  }

  private static IntVector fours(int[] pairs, byte[] groups, int start) {
    IntVector sum = IntVector.zero(INTS);
    int at = start;
    for (int pair = 0; pair < pairs.length; pair += 4) {
      ShortVector products =
          product(groups, at, pairs[pair])
              .add(product(groups, at + ROW, pairs[pair + 1]))
              .add(product(groups, at + 2 * ROW, pairs[pair + 2]))
              .add(product(groups, at + 3 * ROW, pairs[pair + 3]));
      sum = sum.add(widened(products));
      at += 4 * ROW;
    }
    return sum;
  }

  private static IntVector twos(int[] pairs, byte[] groups, int start) {
    IntVector sum = IntVector.zero(INTS);
    int at = start;
    for (int pair = 0; pair < pairs.length; pair += 2) {
      ShortVector products =
          product(groups, at, pairs[pair]).add(product(groups, at + ROW, pairs[pair + 1]));
      sum = sum.add(widened(products));
      at += 2 * ROW;
    }
    return sum;
  }

  private static ShortVector product(byte[] groups, int at, int pair) {
    return load(groups, at).mul(IntVector.broadcast(INTS, pair).reinterpretAsShorts());
  }

  private static ShortVector load(byte[] codes, int at) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, codes, at).convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  /** Adds the two shorts in each int. */
  private static IntVector widened(ShortVector shorts) {
    IntVector both = shorts.reinterpretAsInts();
    IntVector low = both.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
    return low.add(both.lanewise(VectorOperators.ASHR, 16));
  }

  @Override
  public int dot(byte[] a, int aStart, byte[] b, int bStart, int length) {
    IntVector sums = IntVector.zero(INTS);
    int i = 0;
    for (; i + 2 * LANES <= length; i += 2 * LANES) {
      ShortVector products =
          load(a, aStart + i)
              .mul(load(b, bStart + i))
              .add(load(a, aStart + i + LANES).mul(load(b, bStart + i + LANES)));
      sums = sums.add(widened(products));
    }
    int sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      sum += a[aStart + i] * b[bStart + i];
    }
    return sum;
  }
}
