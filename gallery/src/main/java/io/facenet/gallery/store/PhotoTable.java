package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.seal.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
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
          database.seals().seal(bytes, Place.photo(hash)),
          database.seals().sums().of(hash, bytes));
    }
  }

  /** The photo of a face; nothing if it is not kept. */
  Optional<byte[]> ofFace(long face) {
    return database
        .list(
            "SELECT hash, bytes FROM photo WHERE hash = (SELECT hash FROM face WHERE id = ?)",
            row -> database.seals().open(row.getBytes(2), Place.photo(row.getString(1))),
            face)
        .stream()
        .findFirst();
  }

  private boolean intact(ResultSet row) throws SQLException {
    Seals seals = database.seals();
    String hash = row.getString(1);
    try {
      byte[] bytes = seals.open(row.getBytes(2), Place.photo(hash));
      return row.getLong(3) == seals.sums().of(hash, bytes);
    } catch (DamagedGalleryException changed) {
      return false;
    }
  }

  /** Adds a line for each kind of photo that is not what was stored, or of no face. */
  void check(List<String> faults) {
    long changed =
        database.list("SELECT hash, bytes, checksum FROM photo", row -> !intact(row)).stream()
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
