package io.facenet.gallery;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.UncalibratedPairException;
import io.facenet.gallery.store.GalleryStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which versions may be compared in a gallery, by what is stored and what was said since. */
final class KnownVersions {
  private final GalleryStore store;
  private final Map<String, FaceVersion> declared = new ConcurrentHashMap<>();

  /** Read once: what was measured of a pair does not change while a gallery is open. */
  private final Map<Pair, FarThresholds> thresholds = new ConcurrentHashMap<>();

  private record Pair(String probe, String enrolled) {}

  /** The gallery's model when the declared ones were compared with it. */
  private volatile String checkedWith = "";

  KnownVersions(GalleryStore store) {
    this.store = store;
  }

  /** See {@link Gallery#requireComparable(FaceVersion)}. */
  void requireComparable(FaceVersion version) {
    Map<String, FaceVersion> stored = stored();
    FaceVersion probe = probe(version, stored);
    String current = store.model().id();
    Set<String> others = new LinkedHashSet<>(Set.of(current));
    if (version.model().compatibleWith().contains(current)) {
      others.addAll(store.presentVersions());
    }
    for (String id : others) {
      requireComparable(probe, enrolled(id, stored));
    }
    if (!version.isBare()) {
      store.declare(version);
    }
    declared.put(version.id(), probe);
    checkedWith = current;
    thresholds.clear();
  }

  /**
   * Whether a version may be compared with those of all faces that are there, and with that of new
   * ones; nothing is declared by asking.
   */
  boolean comparableWithAll(FaceVersion version) {
    Map<String, FaceVersion> stored = stored();
    FaceVersion probe = probe(version, stored);
    Set<String> others = new LinkedHashSet<>(store.presentVersions());
    others.add(store.model().id());
    return others.stream().allMatch(id -> probe.comparableWith(enrolled(id, stored)));
  }

  private void requireComparable(FaceVersion probe, FaceVersion enrolled) {
    if (!probe.comparableWith(enrolled)) {
      throw new IncompatibleModelException(store.file(), enrolled, probe);
    }
  }

  private Map<String, FaceVersion> stored() {
    Map<String, FaceVersion> stored = new LinkedHashMap<>();
    store.versions().forEach(version -> stored.put(version.id(), version));
    return stored;
  }

  /** What makes the faces that are looked for: as was said, else as is stored. */
  private FaceVersion probe(FaceVersion given, Map<String, FaceVersion> stored) {
    FaceVersion said = FaceVersion.better(declared.getOrDefault(given.id(), given), given);
    return FaceVersion.better(stored.getOrDefault(given.id(), said), said);
  }

  /** What made faces that are there: as is stored, with what was said of it since. */
  private FaceVersion enrolled(String id, Map<String, FaceVersion> stored) {
    FaceVersion said = declared.getOrDefault(id, bare(id));
    return stored.getOrDefault(id, said).with(said);
  }

  /** See {@link Gallery#thresholds}. */
  FarThresholds thresholds(String probe, String enrolled) {
    return thresholds.computeIfAbsent(new Pair(probe, enrolled), this::read);
  }

  private FarThresholds read(Pair pair) {
    Map<String, FaceVersion> stored = stored();
    FaceVersion probe = probe(bare(pair.probe()), stored);
    FaceVersion enrolled = enrolled(pair.enrolled(), stored);
    requireComparable(probe, enrolled);
    return probe
        .thresholdsWith(enrolled)
        .orElseThrow(
            () -> new UncalibratedPairException(store.file(), pair.probe(), pair.enrolled()));
  }

  /** See {@link Gallery#requireComparable(String, String)}. */
  void requireComparable(String probe, String enrolled) {
    Map<String, FaceVersion> stored = stored();
    requireComparable(probe(bare(probe), stored), enrolled(enrolled, stored));
  }

  private FaceVersion bare(String id) {
    return FaceVersion.of(ModelIdentity.of(id, store.model().dimensions()));
  }

  /** See {@link Gallery#requireKnownModel}. */
  void require(String modelId) {
    if (!declared.containsKey(modelId) || !store.model().id().equals(checkedWith)) {
      requireComparable(bare(modelId));
    }
  }
}
