package io.facenet.gallery.index;

import io.facenet.core.vector.Int8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Codes by slot, each face in one run of bytes. One writer; readers see slots written before. */
final class CodeRows {
  private static final int BLOCK = 8192;

  private final int dimensions;
  private final int padded;
  private final DotKernel kernel;
  private volatile byte[][] blocks = new byte[0][];
  private volatile float[][] lengths = new float[0][];

  CodeRows(int dimensions, DotKernel kernel) {
    this.dimensions = dimensions;
    this.padded = DotKernel.padded(dimensions);
    this.kernel = kernel;
  }

  int dimensions() {
    return dimensions;
  }

  void put(int slot, byte[] codes) {
    while (slot / BLOCK >= blocks.length) {
      List<byte[]> more = new ArrayList<>(Arrays.asList(blocks));
      more.add(new byte[BLOCK * padded]);
      List<float[]> moreLengths = new ArrayList<>(Arrays.asList(lengths));
      moreLengths.add(new float[BLOCK]);
      lengths = moreLengths.toArray(float[][]::new);
      blocks = more.toArray(byte[][]::new);
    }
    System.arraycopy(codes, 0, blocks[slot / BLOCK], slot % BLOCK * padded, dimensions);
    lengths[slot / BLOCK][slot % BLOCK] =
        (float) (1 / Math.sqrt(Math.max(1, Int8.dot(codes, codes))));
  }

  byte[] get(int slot) {
    int at = slot % BLOCK * padded;
    return Arrays.copyOfRange(blocks[slot / BLOCK], at, at + dimensions);
  }

  /** Dot product of a query with a face. */
  int dot(ScanQuery query, int slot) {
    return kernel.dot(query.codes(), 0, blocks[slot / BLOCK], slot % BLOCK * padded, padded);
  }

  /** Cosine of a query with a face, times the query's length: it ranks faces the same. */
  float cosine(ScanQuery query, int slot) {
    return dot(query, slot) * lengths[slot / BLOCK][slot % BLOCK];
  }

  /** Cosine of two faces. */
  float cosine(int first, int second) {
    int dot =
        kernel.dot(
            blocks[first / BLOCK],
            first % BLOCK * padded,
            blocks[second / BLOCK],
            second % BLOCK * padded,
            padded);
    return dot * lengths[first / BLOCK][first % BLOCK] * lengths[second / BLOCK][second % BLOCK];
  }

  long bytes() {
    return (long) blocks.length * BLOCK * (padded + 4);
  }
}
