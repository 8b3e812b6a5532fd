package io.facenet.gallery.index;

/**
 * Integer dot products of int8 codes in [−127, 127]. Every implementation gives the same integers.
 *
 * <p>For scanning, faces lie in groups of {@link #GROUP}, and within a group by pairs of
 * dimensions: both components of face 0, of face 1, …, then the next pair. A vector register then
 * holds a pair of dimensions of many faces, each lane adds up for its own face, and nothing is
 * summed across lanes.
 */
interface DotKernel {
  /** Faces that lie interleaved. */
  int GROUP = 16;

  /** Dimensions are padded with zeros to a multiple of this. */
  int DIMENSIONS = 8;

  /**
   * Dot products of a query with groups of faces.
   *
   * @param query the query
   * @param groups interleaved faces, (groups, padded dimensions / 2, GROUP, 2)
   * @param faces how many, a multiple of GROUP
   * @param dots receives one product a face
   */
  void scan(ScanQuery query, byte[] groups, int faces, int[] dots);

  /** Dot product of two runs of codes that lie in order; length a multiple of DIMENSIONS. */
  int dot(byte[] a, int aStart, byte[] b, int bStart, int length);

  /** The fastest this Java offers: vector instructions if jdk.incubator.vector is there. */
  static DotKernel best() {
    return BestKernel.KERNEL;
  }

  /** Dimensions after padding. */
  static int padded(int dimensions) {
    return (dimensions + DIMENSIONS - 1) / DIMENSIONS * DIMENSIONS;
  }
}
