package io.facenet.training.data;

import java.util.List;
import java.util.Map;

/**
 * What a data set holds and what is wrong with it.
 *
 * @param identities number of people
 * @param photos number of photos, broken ones included
 * @param bytes size of all photos
 * @param photosByIdentity number of photos of each identity, by name
 * @param unreadable names of photos that cannot be decoded, with the reason
 * @param duplicates names of photos with the same bytes, group by group, each of two or more
 */
public record DatasetStatistics(
    int identities,
    int photos,
    long bytes,
    Map<String, Integer> photosByIdentity,
    List<String> unreadable,
    List<List<String>> duplicates) {

  /** Identities with one photo: they can only be negatives. */
  public List<String> singles() {
    return photosByIdentity.entrySet().stream()
        .filter(entry -> entry.getValue() == 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Number of identities with at least this many photos. */
  public long identitiesWith(int photosOrMore) {
    return photosByIdentity.values().stream().filter(count -> count >= photosOrMore).count();
  }
}
