package io.facenet.gallery.store;

import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a damaged gallery still tells of the versions of its faces. */
final class SalvagedVersions implements SalvagedRows.Sink {
  private record Row(boolean bridge, Optional<String> hash, String compatible) {}

  private final Map<String, Row> versions = new TreeMap<>();
  private final Map<String, List<PairThreshold>> thresholds = new TreeMap<>();
  private final Map<String, Map<String, String>> files = new TreeMap<>();
  private final Set<Long> kept = new HashSet<>();

  @Override
  public void version(String model, boolean bridge, Optional<String> hash, String compatible) {
    versions.put(model, new Row(bridge, hash, compatible));
  }

  @Override
  public void threshold(String model, PairThreshold threshold) {
    thresholds.computeIfAbsent(model, version -> new ArrayList<>()).add(threshold);
  }

  @Override
  public void file(String model, String other, String hash) {
    files.computeIfAbsent(model, version -> new TreeMap<>()).put(other, hash);
  }

  @Override
  public void kept(long face) {
    kept.add(face);
  }

  /** The versions, with those of their thresholds that make sense. */
  List<FaceVersion> all(int dimensions) {
    return versions.entrySet().stream()
        .map(
            entry ->
                new FaceVersion(
                    new ModelIdentity(
                        entry.getKey(),
                        dimensions,
                        VersionTable.ids(entry.getValue().compatible())),
                    entry.getValue().bridge(),
                    entry.getValue().hash(),
                    distinct(thresholds.getOrDefault(entry.getKey(), List.of())),
                    files.getOrDefault(entry.getKey(), Map.of())))
        .toList();
  }

  /** A row may be found twice, in a page that is no longer part of its table. */
  private static List<PairThreshold> distinct(List<PairThreshold> found) {
    Map<String, PairThreshold> byPlace = new TreeMap<>();
    found.forEach(one -> byPlace.put(one.other() + " " + one.rate(), one));
    return List.copyOf(byPlace.values());
  }

  /** How many faces could have been given back what they were before. */
  int kept() {
    return kept.size();
  }
}
