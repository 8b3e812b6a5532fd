package io.facenet.gallery;

import io.facenet.gallery.index.ExactIndex;
import io.facenet.gallery.index.FaceIndex;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An index for each version of a gallery's faces. Those of one version alone are searched as ever;
 * across versions distances are not compared here.
 */
final class VersionIndexes {
  private final Map<String, FaceIndex> indexes = new TreeMap<>();
  private final int dimensions;
  private final boolean complete;

  private VersionIndexes(int dimensions, boolean complete) {
    this.dimensions = dimensions;
    this.complete = complete;
  }

  /** Of all faces; a version gets an index with its first face. */
  static VersionIndexes ofAll(int dimensions) {
    return new VersionIndexes(dimensions, true);
  }

  /** Of the faces of one version. */
  static VersionIndexes of(String model, FaceIndex index) {
    VersionIndexes one = new VersionIndexes(0, false);
    one.indexes.put(model, index);
    return one;
  }

  /** Whether every face of the gallery is in one of them. */
  boolean complete() {
    return complete;
  }

  /** The index that a face of a version belongs into, if any of these. */
  Optional<FaceIndex> of(String model) {
    if (complete) {
      indexes.computeIfAbsent(model, version -> new ExactIndex(dimensions));
    }
    return Optional.ofNullable(indexes.get(model));
  }

  void each(Consumer<FaceIndex> work) {
    indexes.values().forEach(work);
  }

  /** The versions that have faces, with their indexes. */
  Map<String, FaceIndex> present() {
    Map<String, FaceIndex> present = new TreeMap<>(indexes);
    present.values().removeIf(index -> index.size() == 0);
    return present;
  }

  /** Puts another index of the same faces in the place of a version's. */
  void replace(String model, FaceIndex index) {
    indexes.put(model, index);
  }

  int size() {
    return indexes.values().stream().mapToInt(FaceIndex::size).sum();
  }
}
