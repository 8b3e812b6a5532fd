package io.facenet.gallery.store;

import io.facenet.core.face.Box;
import io.facenet.gallery.people.FaceEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a gallery's database, of format 4, tells of faces without reading their pictures. */
record EntryTable(Database database) {
  private static final String SELECT =
      "SELECT f.id, i.uuid, s.name, f.photo, f.x, f.y, f.width, f.height, f.size, f.sharpness,"
          + " f.yaw, f.pitch, f.confidence, f.enrolled_at, f.model,"
          + " EXISTS(SELECT 1 FROM photo p WHERE p.hash = f.hash)"
          + " FROM face f JOIN identity i ON i.face_id = f.id JOIN subject s ON s.id = f.subject_id ";

  Optional<FaceEntry> of(UUID uuid) {
    return database
        .list(SELECT + "WHERE i.uuid = ?", EntryTable::entry, IdentityTable.bytes(uuid))
        .stream()
        .findFirst();
  }

  /** Some of all faces, in the order of their numbers. */
  List<FaceEntry> some(long offset, int max) {
    return database.list(
        SELECT
            + "WHERE f.id IN (SELECT face_id FROM identity ORDER BY face_id LIMIT ? OFFSET ?)"
            + " ORDER BY f.id",
        EntryTable::entry,
        max,
        offset);
  }

  /** As {@link #some(long, int)}, of one person. */
  List<FaceEntry> some(long subject, long offset, int max) {
    return database.list(
        SELECT
            + "WHERE f.id IN (SELECT id FROM face WHERE subject_id = ? ORDER BY id LIMIT ?"
            + " OFFSET ?) ORDER BY f.id",
        EntryTable::entry,
        subject,
        max,
        offset);
  }

  private static FaceEntry entry(ResultSet row) throws SQLException {
    return new FaceEntry(
        IdentityTable.uuid(row.getBytes(2)),
        row.getLong(1),
        row.getString(3),
        row.getString(4),
        new Box(row.getDouble(5), row.getDouble(6), row.getDouble(7), row.getDouble(8)),
        FaceRows.quality(row, 9),
        row.getLong(14),
        row.getString(15),
        row.getBoolean(16));
  }
}
