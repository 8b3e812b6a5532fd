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
  private volatile byte[][] versions = new byte[0][];

  CodeRows(int dimensions, DotKernel kernel) {
    this.dimensions = dimensions;
    this.padded = DotKernel.padded(dimensions);
    this.kernel = kernel;
  }

  int dimensions() {
    return dimensions;
  }

  void put(int slot, int version, byte[] codes) {
    while (slot / BLOCK >= blocks.length) {
      List<byte[]> more = new ArrayList<>(Arrays.asList(blocks));
      more.add(new byte[BLOCK * padded]);
      List<float[]> moreLengths = new ArrayList<>(Arrays.asList(lengths));
      moreLengths.add(new float[BLOCK]);
      List<byte[]> moreVersions = new ArrayList<>(Arrays.asList(versions));
      moreVersions.add(new byte[BLOCK]);
      versions = moreVersions.toArray(byte[][]::new);
      lengths = moreLengths.toArray(float[][]::new);
      blocks = more.toArray(byte[][]::new);
    }
    System.arraycopy(codes, 0, blocks[slot / BLOCK], slot % BLOCK * padded, dimensions);
    versions[slot / BLOCK][slot % BLOCK] = (byte) version;
    lengths[slot / BLOCK][slot % BLOCK] =
        (float) (1 / Math.sqrt(Math.max(1, Int8.dot(codes, codes))));
  }

  int version(int slot) {
    return versions[slot / BLOCK][slot % BLOCK];
  }

  byte[] get(int slot) {
    int at = slot % BLOCK * padded;
    return Arrays.copyOfRange(blocks[slot / BLOCK], at, at + dimensions);
  }

  /** Dot product of a query with a face. */
  int dot(ScanQuery query, int slot) {
    return kernel.dot(query.codes(), 0, blocks[slot / BLOCK], slot % BLOCK * padded, padded);
  }

  /** Cosine of each face with a query, times the query's length: it ranks faces the same. */
  NodeScorer scorer(ScanQuery query) {
    return scorer(query.codes(), 0, 1);
  }

  /** How near each face is to a query by the scale of its version: its rank there, negated. */
  NodeScorer scorer(ScanQuery query, List<DistanceScale> scales) {
    if (scales.stream().distinct().count() == 1) {
      return scorer(query);
    }
    float[] factors = new float[scales.size()];
    float[] shifts = new float[scales.size()];
    for (int version = 0; version < factors.length; version++) {
      DistanceScale scale = scales.get(version);
      factors[version] = (float) (2 * scale.slope() / Math.sqrt(query.norm()));
      shifts[version] = (float) -(scale.offset() + 2 * scale.slope());
    }
    byte[] codes = query.codes();
    return slot -> {
      byte[] block = blocks[slot / BLOCK];
      int place = slot % BLOCK;
      int version = versions[slot / BLOCK][place];
      int dot = kernel.dot(codes, 0, block, place * padded, padded);
      return dot * factors[version] * lengths[slot / BLOCK][place] + shifts[version];
    };
  }

  /** Cosine of each face with one of them. */
  NodeScorer scorer(int slot) {
    int place = slot % BLOCK;
    return scorer(blocks[slot / BLOCK], place * padded, lengths[slot / BLOCK][place]);
  }

  private NodeScorer scorer(byte[] codes, int start, float length) {
    return slot -> {
      int place = slot % BLOCK;
      int dot = kernel.dot(codes, start, blocks[slot / BLOCK], place * padded, padded);
      return dot * length * lengths[slot / BLOCK][place];
    };
  }

  long bytes() {
    return (long) blocks.length * BLOCK * (padded + 5);
  }
}
