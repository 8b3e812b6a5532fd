package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The UUIDs of the faces in a gallery's database, of format 4. */
record IdentityTable(Database database) {
  /** Bytes of a stored UUID. */
  static final int BYTES = 16;

  /**
   * Makes sure that faces have UUIDs.
   *
   * @throws GalleryException if the gallery is of an earlier format, and open for reading only
   */
  void require(Path file) {
    long format = database.number("PRAGMA user_version");
    if (format < Schema.WITH_UUIDS) {
      throw new GalleryException(
          "gallery "
              + file
              + " has format "
              + format
              + ", whose faces have no UUIDs; open it once where it can be written");
    }
  }

  /** Gives a new face its UUID: the one wanted, unless it is another face's, or a random one. */
  void add(long face, Optional<UUID> wanted) {
    UUID uuid = wanted.filter(one -> face(one).isEmpty()).orElseGet(UUID::randomUUID);
    database.update("INSERT INTO identity(face_id, uuid) VALUES (?, ?)", face, bytes(uuid));
  }

  /** The number of a face. */
  Optional<Long> face(UUID uuid) {
    return database
        .list("SELECT face_id FROM identity WHERE uuid = ?", row -> row.getLong(1), bytes(uuid))
        .stream()
        .findFirst();
  }

  /** The UUIDs of faces by their numbers; those of numbers that no face has are left out. */
  Map<Long, UUID> uuids(Collection<Long> faces) {
    Map<Long, UUID> uuids = new LinkedHashMap<>();
    database.each(
        "SELECT face_id, uuid FROM identity WHERE face_id IN (SELECT value FROM json_each(?))",
        row -> uuids.put(row.getLong(1), uuid(row.getBytes(2))),
        List.copyOf(faces).toString());
    return uuids;
  }

  /** Adds a line for each kind of face that has no UUID, or that of another. */
  void check(List<String> faults) {
    long without =
        database.number("SELECT count(*) FROM face WHERE id NOT IN (SELECT face_id FROM identity)");
    if (without > 0) {
      faults.add(without + " faces have no UUID");
    }
    long doubled = database.number("SELECT count(+uuid) - count(DISTINCT +uuid) FROM identity");
    if (doubled > 0) {
      faults.add(doubled + " faces have the UUID of another");
    }
    long malformed =
        database.number(
            "SELECT count(*) FROM identity WHERE typeof(uuid) <> 'blob' OR length(uuid) <> ?",
            BYTES);
    if (malformed > 0) {
      faults.add(malformed + " faces have something else than a UUID");
    }
    long orphans =
        database.number("SELECT count(*) FROM identity WHERE face_id NOT IN (SELECT id FROM face)");
    if (orphans > 0) {
      faults.add(orphans + " UUIDs are of faces that are not there");
    }
  }

  /** A UUID as it is stored. */
  static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  /**
   * A stored UUID.
   *
   * @throws IllegalArgumentException if it is not 16 bytes
   */
  static UUID uuid(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a UUID of " + bytes.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
