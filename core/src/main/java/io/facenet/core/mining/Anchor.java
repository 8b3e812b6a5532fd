package io.facenet.core.mining;

import static io.facenet.core.mining.DistanceSort.key;

import java.util.Arrays;

/**
 * The batch as one face sees it: its positives (other faces of its identity) and its negatives
 * (faces of other identities), the latter in order of distance.
 *
 * <p>Sorting once lets every rule answer its inequality for all positives by binary search.
 */
public final class Anchor {
  private final int face;
  private final float[] distances;
  private final int[] positives;
  private final long[] negatives;

  /**
   * @param face index of the anchor in the batch
   * @param distances of the whole batch
   * @param identities one number a face; equal numbers are one identity
   */
  public Anchor(int face, PairDistances distances, int[] identities) {
    this.face = face;
    this.distances = distances.row(face);
    int count = 0;
    for (int identity : identities) {
      count += identity == identities[face] ? 1 : 0;
    }
    this.positives = new int[count - 1];
    long[] keys = new long[identities.length - count];
    int positive = 0;
    int negative = 0;
    for (int other = 0; other < identities.length; other++) {
      if (identities[other] != identities[face]) {
        keys[negative++] = key(this.distances[other], other);
      } else if (other != face) {
        positives[positive++] = other;
      }
    }
    this.negatives = positives.length > 0 ? DistanceSort.sorted(keys) : keys;
  }

  private Anchor(int face, float[] distances, int[] positives, int[] negatives) {
    this.face = face;
    this.distances = distances;
    this.positives = positives;
    long[] keys = new long[negatives.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(distances[negatives[i]], negatives[i]);
    }
    this.negatives = positives.length > 0 ? DistanceSort.sorted(keys) : keys;
  }

  /**
   * A part of a batch as one face sees it.
   *
   * @param face index of the anchor in the batch
   * @param distances of the whole batch
   * @param positives indices of the faces of its identity that count, without itself; not copied
   * @param negatives indices of the faces of other identities that count
   */
  public static Anchor among(
      int face, PairDistances distances, int[] positives, int[] negatives) {
    return new Anchor(face, distances.row(face), positives, negatives);
  }

  /** Index of the anchor in the batch. */
  public int face() {
    return face;
  }

  /** The number of positives. */
  public int positiveCount() {
    return positives.length;
  }

  /** Index in the batch of one of the positives, in order of appearance. */
  public int positive(int index) {
    return positives[index];
  }

  /** The number of negatives. */
  public int negativeCount() {
    return negatives.length;
  }

  /** Index in the batch of the negative of this rank; rank 0 is the closest. */
  public int negative(int rank) {
    return (int) negatives[rank];
  }

  /** D(a, j): the distance from the anchor to a face of the batch. */
  public float distance(int other) {
    return distances[other];
  }

  /** How many negatives have D(a, n) ≤ the distance: the rank of the first one farther. */
  public int countUpTo(float distance) {
    return lowerBound(key(distance, Integer.MAX_VALUE));
  }

  /** How many negatives have D(a, n) &lt; the distance: the rank of the first one as far. */
  public int countBelow(float distance) {
    return lowerBound(key(distance, 0));
  }

  private int lowerBound(long key) {
    int found = Arrays.binarySearch(negatives, key);
    return found >= 0 ? found : -found - 1;
  }
}
