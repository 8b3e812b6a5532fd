package io.facenet.gallery;

import io.facenet.gallery.index.DistanceScale;
import io.facenet.gallery.index.ExactIndex;
import io.facenet.gallery.index.FaceIndex;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Faces that are all compared with, each version's in an index of its own. */
final class ScannedVersions implements VersionIndexes {
  private final Map<String, FaceIndex> indexes = new TreeMap<>();
  private final int dimensions;

  /** None yet, of codes with this many dimensions. */
  ScannedVersions(int dimensions) {
    this.dimensions = dimensions;
  }

  private FaceIndex of(String model) {
    return indexes.computeIfAbsent(model, version -> new ExactIndex(dimensions));
  }

  @Override
  public void add(long face, long subject, String model, byte[] codes) {
    of(model).add(face, subject, codes);
  }

  @Override
  public void insert(long face, long subject, String model, byte[] codes) {
    of(model).insert(face, subject, codes);
  }

  @Override
  public void remove(long face) {
    indexes.values().forEach(index -> index.remove(face));
  }

  @Override
  public void assign(long face, long subject) {
    indexes.values().forEach(index -> index.assign(face, subject));
  }

  @Override
  public int size() {
    return indexes.values().stream().mapToInt(FaceIndex::size).sum();
  }

  @Override
  public Set<String> versions() {
    return present().keySet();
  }

  @Override
  public Map<String, List<Neighbor>> nearest(
      byte[] codes, int count, Function<String, DistanceScale> scales) {
    Map<String, List<Neighbor>> nearest = new TreeMap<>();
    present().forEach((model, index) -> nearest.put(model, index.nearest(codes, count)));
    return nearest;
  }

  private Map<String, FaceIndex> present() {
    Map<String, FaceIndex> present = new TreeMap<>(indexes);
    present.values().removeIf(index -> index.size() == 0);
    return present;
  }
}
