package io.facenet.gallery.index;

import java.util.Arrays;

/** Dot products without vector instructions. */
final class ScalarKernel implements DotKernel {

  @Override
  public void scan(ScanQuery query, byte[] groups, int faces, int[] dots) {
    byte[] codes = query.codes();
    int[] sums = new int[GROUP];
    for (int first = 0; first < faces; first += GROUP) {
      Arrays.fill(sums, 0);
      int at = first * codes.length;
      for (int j = 0; j < codes.length; j += 2) {
        int even = codes[j];
        int odd = codes[j + 1];
        for (int face = 0; face < GROUP; face++) {
          sums[face] += even * groups[at] + odd * groups[at + 1];
          at += 2;
        }
      }
      System.arraycopy(sums, 0, dots, first, GROUP);
    }
  }

  @Override
  public int dot(byte[] a, int aStart, byte[] b, int bStart, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[aStart + i] * b[bStart + i];
    }
    return sum;
  }
}
