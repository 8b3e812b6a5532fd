package io.facenet.gallery.store;

import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.people.UnknownFace;
import io.facenet.gallery.seal.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The faces in a gallery's database that nobody has named yet. */
record UnknownTable(Database database) {
  private static final String COLUMNS =
      "uuid, hash, x, y, width, height, size, sharpness, yaw, pitch, confidence, seen_at, model,"
          + " dismissed";
  private static final String SHOWN = " WHERE (dismissed = 0 OR ?) ";

  /** One as it stands in the table. */
  record Row(long id, UnknownFace face, QuantizedEmbedding embedding, byte[] thumbnail) {
    /** To be enrolled. */
    NewFace named(String photo) {
      return new NewFace(embedding, photo, face.photoHash(), face.box(), face.quality(), thumbnail);
    }
  }

  /** Adds one, unless this place of this photo is there; whether it was added. */
  boolean add(UUID uuid, NewFace face, long seenAt, boolean dismissed) {
    Box box = face.box();
    if (database.number(
            "SELECT count(*) FROM unknown WHERE hash = ? AND x = ? AND y = ? AND width = ?",
            face.photoHash(),
            box.x(),
            box.y(),
            box.width())
        > 0) {
      return false;
    }
    Quality quality = face.quality();
    Seals seals = database.seals();
    long id = database.nextNumber("unknown");
    database.update(
        "INSERT INTO unknown(id, "
            + COLUMNS
            + ", codes, thumbnail, checksum)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        IdentityTable.bytes(uuid),
        face.photoHash(),
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        FaceRows.measured(quality.size()),
        FaceRows.measured(quality.sharpness()),
        FaceRows.measured(quality.yaw()),
        FaceRows.measured(quality.pitch()),
        FaceRows.measured(quality.confidence()),
        seenAt,
        face.embedding().modelId(),
        dismissed,
        seals.seal(face.embedding().codes(), Place.unknownCodes(id, face.embedding().modelId())),
        face.thumbnail().length == 0
            ? null
            : seals.seal(face.thumbnail(), Place.unknownThumbnail(id)),
        seals.sums().of(id, face.embedding()));
    return true;
  }

  /** A face is enrolled: it is not without a name any more, unless it is the one being named. */
  void named(EnrolledFace enrolled) {
    Box box = enrolled.face().box();
    database.update(
        "DELETE FROM unknown WHERE hash = ? AND x = ? AND y = ? AND width = ? AND uuid IS NOT ?",
        enrolled.face().photoHash(),
        box.x(),
        box.y(),
        box.width(),
        enrolled.uuid().map(IdentityTable::bytes).orElse(null));
  }

  /** Some, the latest first. */
  List<UnknownFace> some(boolean all, long offset, int max) {
    return database.list(
        "SELECT "
            + COLUMNS
            + " FROM unknown"
            + SHOWN
            + "ORDER BY seen_at DESC, id LIMIT ? OFFSET ?",
        row -> face(row, 1),
        all,
        max,
        offset);
  }

  long count(boolean all) {
    return database.number("SELECT count(*) FROM unknown" + SHOWN, all);
  }

  /** Those of a model that were not dismissed, with their codes and without pictures. */
  List<Row> rows(String model) {
    return database
        .list(
            "SELECT id, "
                + COLUMNS
                + ", codes, NULL, checksum FROM unknown WHERE dismissed = 0 AND model = ?"
                + " ORDER BY seen_at, id",
            this::row,
            model)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** One with all that is kept of it. */
  Optional<Row> row(UUID uuid) {
    return database
        .list(
            "SELECT id, " + COLUMNS + ", codes, thumbnail, checksum FROM unknown WHERE uuid = ?",
            this::row,
            IdentityTable.bytes(uuid))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Nothing of a face whose codes are not what was stored. */
  private Optional<Row> row(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    UnknownFace face = face(row, 2);
    byte[] stored = row.getBytes(17);
    byte[] thumbnail =
        stored == null
            ? NewFace.NO_THUMBNAIL
            : database.seals().open(stored, Place.unknownThumbnail(id));
    return AsideCodes.UNKNOWN
        .read(database.seals(), id, row.getBytes(16), face.model(), row.getLong(18))
        .map(codes -> new Row(id, face, codes, thumbnail));
  }

  private static UnknownFace face(ResultSet row, int first) throws SQLException {
    return new UnknownFace(
        IdentityTable.uuid(row.getBytes(first)),
        row.getString(first + 1),
        new Box(
            row.getDouble(first + 2),
            row.getDouble(first + 3),
            row.getDouble(first + 4),
            row.getDouble(first + 5)),
        FaceRows.quality(row, first + 6),
        row.getLong(first + 11),
        row.getString(first + 12),
        row.getBoolean(first + 13));
  }

  /** Whether somebody wants to see no more of them; how many there were. */
  int dismiss(Collection<UUID> uuids, boolean dismissed) {
    return uuids.stream()
        .mapToInt(
            uuid ->
                database.update(
                    "UPDATE unknown SET dismissed = ? WHERE uuid = ?",
                    dismissed,
                    IdentityTable.bytes(uuid)))
        .sum();
  }

  /** Deletes some; those that were there. */
  List<UUID> delete(Collection<UUID> uuids) {
    return uuids.stream()
        .distinct()
        .filter(
            uuid ->
                database.update("DELETE FROM unknown WHERE uuid = ?", IdentityTable.bytes(uuid))
                    > 0)
        .collect(Collectors.toList());
  }

  int clear() {
    return database.update("DELETE FROM unknown");
  }

  /** How many were seen before a time. */
  long countBefore(long time) {
    return database.number("SELECT count(*) FROM unknown WHERE seen_at < ?", time);
  }

  int deleteBefore(long time) {
    return database.update("DELETE FROM unknown WHERE seen_at < ?", time);
  }

  /** Deletes the oldest so many. */
  int deleteOldest(long count) {
    return database.update(
        "DELETE FROM unknown WHERE id IN (SELECT id FROM unknown ORDER BY seen_at, id LIMIT ?)",
        count);
  }

  /** Adds a line if some are not what was stored. */
  void check(List<String> faults) {
    long changed = AsideCodes.UNKNOWN.changed(database);
    if (changed > 0) {
      faults.add(changed + " faces without a name are not what was stored");
    }
  }
}
