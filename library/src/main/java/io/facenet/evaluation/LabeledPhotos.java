package io.facenet.evaluation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Photos of known people, of which all pairs are measured; with a list of pairs also the accuracy
 * on these.
 *
 * @param root the folder that the names are relative to
 * @param names photos with forward slashes
 * @param identities the number of each one's identity
 * @param pairs the pairs for accuracy, if there are any; they name no other photos
 */
public record LabeledPhotos(
    Path root, List<String> names, List<Integer> identities, Optional<PairSet> pairs) {
  /** Copies the lists. */
  public LabeledPhotos {
    names = List.copyOf(names);
    identities = List.copyOf(identities);
  }

  /** All photos of the folders. */
  public static LabeledPhotos of(IdentityFolders folders) {
    return new LabeledPhotos(
        folders.root(), folders.names(), folders.identities(), Optional.empty());
  }

  /** The photos of a pair list; the first folder of a name is its identity. */
  public static LabeledPhotos of(PairSet set) {
    List<String> names = set.names();
    Map<String, Integer> numbers = new HashMap<>();
    List<Integer> identities =
        names.stream()
            .map(name -> name.substring(0, name.indexOf('/')))
            .map(identity -> numbers.computeIfAbsent(identity, i -> numbers.size()))
            .toList();
    return new LabeledPhotos(set.root(), names, identities, Optional.of(set));
  }

  int[] identityArray() {
    return identities.stream().mapToInt(Integer::intValue).toArray();
  }
}
