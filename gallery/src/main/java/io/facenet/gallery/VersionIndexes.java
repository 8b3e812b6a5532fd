package io.facenet.gallery;

import io.facenet.gallery.index.DistanceScale;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The faces of a gallery by number, each of a version, searched by their codes. */
interface VersionIndexes {
  /** Adds a face whose number is higher than all before. */
  void add(long face, long subject, String model, byte[] codes);

  /** Adds a face that has just been removed, of another version maybe. */
  void insert(long face, long subject, String model, byte[] codes);

  /** Removes a face, if it is there. */
  void remove(long face);

  /** Gives a face to another subject; nothing happens if the face is not there. */
  void assign(long face, long subject);

  /** The number of faces. */
  int size();

  /** The ids of the versions that have faces. */
  Set<String> versions();

  /**
   * Up to {@code count} of the nearest faces of each version that has some, nearest first, by the
   * version's id; {@code count} of all together if there are as many.
   *
   * @param scales on which distances of a version are compared with those of others
   */
  Map<String, List<Neighbor>> nearest(
      byte[] codes, int count, Function<String, DistanceScale> scales);
}
