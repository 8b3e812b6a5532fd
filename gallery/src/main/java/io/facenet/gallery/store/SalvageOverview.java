package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.PersonName;
import io.facenet.support.text.Printable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The first look through a damaged gallery: all but the faces, of which it counts the models. */
final class SalvageOverview implements SalvagedRows.Sink {
  private final FaceChecksum sums;
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, String> given = new TreeMap<>();
  private final Set<String> doubtful = new HashSet<>();
  private final Map<Long, Long> removals = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<ModelIdentity, Integer> models = new TreeMap<>(SalvageOverview::byName);
  private long highest;

  /**
   * @param sums the gallery's
   */
  SalvageOverview(FaceChecksum sums) {
    this.sums = sums;
  }

  @Override
  public void face(StoredFace face, OptionalLong checksum) {
    if (checksum.isEmpty() || checksum.getAsLong() == face.checksum(sums)) {
      highest = Math.max(highest, face.id());
      QuantizedEmbedding embedding = face.face().embedding();
      models.merge(ModelIdentity.of(embedding.modelId(), embedding.size()), 1, Integer::sum);
    }
  }

  @Override
  public void subject(long id, String name, OptionalLong checksum) {
    boolean sure = checksum.isEmpty() || checksum.getAsLong() == sums.of(id, name);
    if (sure) {
      names.put(id, name);
      doubtful.remove(name);
    } else if (names.putIfAbsent(id, name) == null) {
      doubtful.add(name);
    }
  }

  @Override
  public void removal(long sequence, long face) {
    removals.put(sequence, face);
  }

  @Override
  public void sequence(String table, long last) {
    sequences.merge(table, last, Math::max);
  }

  @Override
  public void property(String name, String value) {
    properties.put(name, value);
  }

  /**
   * The name of a person, or one made of the number. Ask when all names have been seen. What a name
   * can no longer have in it becomes a space; no two people become one by that.
   */
  String name(long subject) {
    return given.computeIfAbsent(subject, this::newName);
  }

  private String newName(long subject) {
    String name = names.get(subject);
    if (name == null) {
      return "recovered " + subject;
    }
    String legible = PersonName.legible(name);
    boolean same = legible.equals(PersonName.normalized(name));
    if (legible.isEmpty()) {
      return "recovered " + subject;
    }
    if (same) {
      return name;
    }
    return isTaken(legible, subject) ? legible + " (recovered " + subject + ")" : legible;
  }

  private boolean isTaken(String legible, long subject) {
    return names.entrySet().stream()
        .filter(other -> other.getKey() != subject)
        .filter(other -> PersonName.legible(other.getValue()).equals(legible))
        .anyMatch(
            other ->
                other.getKey() < subject
                    || PersonName.normalized(other.getValue()).equals(legible));
  }

  /** A line for each name that was asked for and is spelled in another way now. */
  List<String> respelled() {
    return given.entrySet().stream()
        .filter(entry -> names.containsKey(entry.getKey()))
        .filter(entry -> !names.get(entry.getKey()).equals(entry.getValue()))
        .map(
            entry ->
                "the name \""
                    + Printable.of(names.get(entry.getKey()))
                    + "\" cannot be kept as it is; it is \""
                    + entry.getValue()
                    + "\" now")
        .toList();
  }

  /** Names of which a bit may have changed. */
  Set<String> doubtfulNames() {
    return doubtful;
  }

  boolean hasName(long subject) {
    return names.containsKey(subject);
  }

  /** The numbers of the faces that were deleted. */
  Set<Long> removed() {
    return new HashSet<>(removals.values());
  }

  /** How many deletions can no longer be read, as far as is known. */
  long removalsLost() {
    return Math.max(0, sequences.getOrDefault("removal", 0L) - removals.size());
  }

  /**
   * The highest number that a face ever had.
   *
   * @param max what is possible in a file of its size, beyond the deleted
   * @return nothing if it can no longer be read
   */
  OptionalLong lastFace(long max) {
    Long last = sequences.get("face");
    boolean plausible = last != null && last <= Math.max(highest, max) + removals.size();
    return plausible ? OptionalLong.of(Math.max(last, highest)) : OptionalLong.empty();
  }

  /** The highest number of a face that can be read. */
  long highestFace() {
    return highest;
  }

  /** The gallery's model: as its properties say, or else that of most faces. */
  Optional<ModelIdentity> model() {
    try {
      return Optional.of(
          ModelIdentity.of(
              properties.get("model"), Integer.parseInt(properties.get("dimensions"))));
    } catch (IllegalArgumentException | NullPointerException unreadable) {
      return models.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }
  }

  /** The models of the faces. */
  Set<ModelIdentity> models() {
    return models.keySet();
  }

  private static int byName(ModelIdentity one, ModelIdentity other) {
    int order = one.id().compareTo(other.id());
    return order != 0 ? order : Integer.compare(one.dimensions(), other.dimensions());
  }
}
