package io.facenet.gallery.store;

import java.util.List;
import java.util.Optional;

/**
 * The kept photos in a gallery's database, of format 4, by the hash that their faces have. A
 * trigger deletes a photo with the last of its faces.
 */
record PhotoTable(Database database) {

  /** Keeps a photo, unless it is kept already, or empty. */
  void keep(String hash, byte[] bytes) {
    if (bytes.length > 0) {
      database.update(
          "INSERT OR IGNORE INTO photo(hash, bytes, checksum) VALUES (?, ?, ?)",
          hash,
          bytes,
          FaceChecksum.of(hash, bytes));
    }
  }

  /** The photo of a face; nothing if it is not kept. */
  Optional<byte[]> ofFace(long face) {
    return database
        .list(
            "SELECT bytes FROM photo WHERE hash = (SELECT hash FROM face WHERE id = ?)",
            row -> row.getBytes(1),
            face)
        .stream()
        .findFirst();
  }

  /** Adds a line for each kind of photo that is not what was stored, or of no face. */
  void check(List<String> faults) {
    long changed =
        database
            .list(
                "SELECT hash, bytes, checksum FROM photo",
                row -> row.getLong(3) != FaceChecksum.of(row.getString(1), row.getBytes(2)))
            .stream()
            .filter(differs -> differs)
            .count();
    if (changed > 0) {
      faults.add(changed + " kept photos are not what was stored");
    }
    long orphans =
        database.number("SELECT count(*) FROM photo WHERE hash NOT IN (SELECT hash FROM face)");
    if (orphans > 0) {
      faults.add(orphans + " photos are kept of faces that are not there");
    }
  }
}
