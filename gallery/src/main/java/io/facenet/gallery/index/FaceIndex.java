package io.facenet.gallery.index;

import java.util.Comparator;
import java.util.List;

/**
 * Faces by number, searched by their int8 codes, each with the number of its subject. Thread-safe.
 *
 * <p>Numbers are added in ascending order, as the store hands them out. Only a face that comes from
 * another index is inserted among others, and may come back after its removal.
 */
public interface FaceIndex {
  /**
   * A face that was found.
   *
   * @param face its number
   * @param subject number of the subject it belongs to
   * @param distance squared distance in [0, 4]
   */
  record Neighbor(long face, long subject, double distance) {
    private static final Comparator<Neighbor> NEAREST_FIRST =
        Comparator.comparingDouble(Neighbor::distance).thenComparingLong(Neighbor::face);

    /** The nearest of some. */
    static List<Neighbor> nearest(List<Neighbor> some, int count) {
      return some.stream().sorted(NEAREST_FIRST).limit(count).toList();
    }
  }

  /**
   * Adds a face.
   *
   * @param face a number higher than all before
   * @param subject number of its subject, in [0, 2³¹)
   * @param codes as many int8 codes as the index has dimensions, not all zero
   */
  void add(long face, long subject, byte[] codes);

  /** As {@link #add}, of a number that may be lower than others and is not in the index. */
  void insert(long face, long subject, byte[] codes);

  /** Gives a face to another subject; nothing happens if the face is not there. */
  void assign(long face, long subject);

  /** Removes a face; whether it was there. */
  boolean remove(long face);

  /** Up to {@code count} of the nearest faces, nearest first; of equals the lower number first. */
  List<Neighbor> nearest(byte[] codes, int count);

  /** The number of faces. */
  int size();

  /** Bytes of heap that the faces take. */
  long bytes();
}
