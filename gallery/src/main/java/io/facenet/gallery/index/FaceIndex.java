package io.facenet.gallery.index;

import java.util.List;

/**
 * Faces by number, searched by their int8 codes. Thread-safe.
 *
 * <p>Numbers are added in ascending order, as the store hands them out, and never come back after
 * their removal.
 */
public interface FaceIndex {
  /**
   * A face that was found.
   *
   * @param face its number
   * @param distance squared distance in [0, 4]
   */
  record Neighbor(long face, double distance) {}

  /**
   * Adds a face.
   *
   * @param face a number higher than all before
   * @param codes as many int8 codes as the index has dimensions, not all zero
   */
  void add(long face, byte[] codes);

  /** Removes a face; whether it was there. */
  boolean remove(long face);

  /** Up to {@code count} of the nearest faces, nearest first; of equals the lower number first. */
  List<Neighbor> nearest(byte[] codes, int count);

  /** The number of faces. */
  int size();

  /** Bytes of heap that the faces take. */
  long bytes();
}
