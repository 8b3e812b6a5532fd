package io.facenet.gallery.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;

/** What a damaged gallery still tells of UUIDs, and of people beyond their faces. */
final class SalvagedRecords implements SalvagedRows.Sink {
  private record Notes(boolean created, Optional<String> metadata) {}

  private final Map<Long, UUID> uuids = new HashMap<>();
  private final Map<Long, Notes> notes = new TreeMap<>();

  @Override
  public void uuid(long face, UUID uuid) {
    uuids.put(face, uuid);
  }

  @Override
  public void notes(long subject, boolean created, Optional<String> metadata) {
    if (created || metadata.isPresent()) {
      notes.put(subject, new Notes(created, metadata));
    }
  }

  /** The UUID of a face; nothing if it cannot be read, or there was none. */
  Optional<UUID> uuid(long face) {
    return Optional.ofNullable(uuids.get(face));
  }

  /** How many of some faces have lost the UUIDs that they had. */
  long lost(Collection<Long> faces) {
    return uuids.isEmpty() ? 0 : faces.stream().filter(face -> !uuids.containsKey(face)).count();
  }

  /** Stores what is known of people, in the gallery that has their faces. */
  void restore(SubjectRecords target, LongFunction<String> names) {
    notes.forEach(
        (subject, known) ->
            target.restore(names.apply(subject), known.created(), known.metadata()));
  }
}
