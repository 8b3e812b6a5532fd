package io.facenet.gallery;

import io.facenet.gallery.index.DistanceScale;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import io.facenet.gallery.index.GraphIndex;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Faces of all versions in one graph: since they are comparable, a face's neighbors are those of
 * its space, of whatever version, and a walk takes as long as if all were of one.
 */
final class GraphVersions implements VersionIndexes {
  private final GraphIndex graph;
  private final VersionNumbers numbers;

  /**
   * @param numbers those of the versions in the graph
   */
  GraphVersions(GraphIndex graph, VersionNumbers numbers) {
    this.graph = graph;
    this.numbers = numbers;
  }

  GraphIndex graph() {
    return graph;
  }

  @Override
  public void add(long face, long subject, String model, byte[] codes) {
    graph.add(face, subject, numbers.of(model), codes);
  }

  @Override
  public void insert(long face, long subject, String model, byte[] codes) {
    graph.insert(face, subject, numbers.of(model), codes);
  }

  @Override
  public void remove(long face) {
    graph.remove(face);
  }

  @Override
  public void assign(long face, long subject) {
    graph.assign(face, subject);
  }

  @Override
  public int size() {
    return graph.size();
  }

  @Override
  public Set<String> versions() {
    Set<String> present = new TreeSet<>(numbers.models());
    present.removeIf(model -> graph.size(numbers.of(model)) == 0);
    return present;
  }

  /** Faces that are gone are steps on the way still; those of no version left, by any scale. */
  @Override
  public Map<String, List<Neighbor>> nearest(
      byte[] codes, int count, Function<String, DistanceScale> scales) {
    Map<String, List<Neighbor>> nearest = new TreeMap<>();
    Set<String> present = versions();
    if (!present.isEmpty()) {
      String any = present.iterator().next();
      List<String> models = numbers.models();
      List<DistanceScale> byNumber =
          models.stream().map(model -> present.contains(model) ? model : any).map(scales).toList();
      List<List<Neighbor>> found = graph.nearest(codes, count, byNumber);
      present.forEach(model -> nearest.put(model, found.get(numbers.of(model))));
    }
    return nearest;
  }
}
