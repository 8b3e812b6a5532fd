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
import java.util.Optional;
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
    Map<String, FaceVersion> known = known();
    FaceVersion better = FaceVersion.better(known.getOrDefault(version.id(), version), version);
    String current = store.model().id();
    Set<String> others = new LinkedHashSet<>(Set.of(current));
    if (version.model().compatibleWith().contains(current)) {
      others.addAll(store.presentVersions());
    }
    for (String id : others) {
      FaceVersion enrolled = known.getOrDefault(id, FaceVersion.of(store.model()));
      if (!better.comparableWith(enrolled)) {
        throw new IncompatibleModelException(store.file(), enrolled.model(), version.model());
      }
    }
    if (!version.isBare()) {
      store.declare(version);
    }
    declared.put(version.id(), better);
    checkedWith = current;
    thresholds.clear();
  }

  /** What is known of each version, by its id: as stored, and as was said since it was opened. */
  private Map<String, FaceVersion> known() {
    Map<String, FaceVersion> known = new LinkedHashMap<>();
    store.versions().forEach(version -> known.put(version.id(), version));
    declared.forEach((id, said) -> known.merge(id, said, FaceVersion::better));
    return known;
  }

  /** See {@link Gallery#thresholds}. */
  FarThresholds thresholds(String probe, String enrolled) {
    return thresholds.computeIfAbsent(new Pair(probe, enrolled), this::read);
  }

  private FarThresholds read(Pair pair) {
    String probe = pair.probe();
    String enrolled = pair.enrolled();
    requireComparable(probe, enrolled);
    Map<String, FaceVersion> known = known();
    return Optional.ofNullable(known.get(probe))
        .flatMap(one -> one.thresholdsWith(known.getOrDefault(enrolled, bare(enrolled))))
        .orElseThrow(() -> new UncalibratedPairException(store.file(), probe, enrolled));
  }

  /** See {@link Gallery#requireComparable(String, String)}. */
  void requireComparable(String probe, String enrolled) {
    Map<String, FaceVersion> known = known();
    FaceVersion one = known.getOrDefault(probe, bare(probe));
    FaceVersion other = known.getOrDefault(enrolled, bare(enrolled));
    if (!one.comparableWith(other)) {
      throw new IncompatibleModelException(store.file(), other.model(), one.model());
    }
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
