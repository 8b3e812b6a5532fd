package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.evaluation.IdentityFolders;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The photos of a sweep.
 *
 * @param root their root
 * @param names relative to it
 * @param identities the number of each one's identity
 * @param pairs the pairs for accuracy, if there are any
 */
record SweepPhotos(
    Path root, List<String> names, List<Integer> identities, Optional<PairList> pairs) {

  static SweepPhotos of(IdentityFolders folders) {
    return new SweepPhotos(folders.root(), folders.names(), folders.identities(), Optional.empty());
  }

  /** The photos of a pair list; the first folder of a name is its identity. */
  static SweepPhotos of(Path root, PairList pairs) {
    List<String> names = List.copyOf(pairs.names());
    Map<String, Integer> numbers = new HashMap<>();
    List<Integer> identities =
        names.stream()
            .map(name -> name.substring(0, name.indexOf('/')))
            .map(identity -> numbers.computeIfAbsent(identity, i -> numbers.size()))
            .toList();
    return new SweepPhotos(root, names, identities, Optional.of(pairs));
  }

  int[] identityArray() {
    return identities.stream().mapToInt(Integer::intValue).toArray();
  }
}
