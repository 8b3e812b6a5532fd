package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.Denial;
import io.facenet.gallery.people.DeniedCodes;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.seal.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who a face, or a person, is not. One that a later change overruled is out of use until that is
 * undone.
 */
record DenialTable(Database database) {
  private static final String IN_USE = " overruled_by IS NULL ";

  /** How many faces of photos there are at most that are not somebody. */
  private static final int MOST = 10_000;

  private record Coded(UUID uuid, long subject, QuantizedEmbedding codes) {}

  /** Those of photos, as far as they are what was stored. */
  private List<Coded> coded(String where, Object... values) {
    return database
        .list(
            "SELECT uuid, subject_id, codes, model, checksum, id FROM denial"
                + " WHERE codes IS NOT NULL AND"
                + IN_USE
                + where,
            row -> {
              UUID uuid = IdentityTable.uuid(row.getBytes(1));
              long subject = row.getLong(2);
              return AsideCodes.DENIAL
                  .read(
                      database.seals(),
                      row.getLong(6),
                      row.getBytes(3),
                      row.getString(4),
                      row.getLong(5))
                  .map(codes -> new Coded(uuid, subject, codes));
            },
            values)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** What one is of; one of the four. */
  enum Column {
    CODES,
    FACE_ID,
    UNKNOWN_ID,
    OTHER_ID
  }

  /**
   * Says that a face of a photo is not a person; the one that says so already, if any.
   *
   * @throws GalleryException if there are too many: each search looks through them
   */
  UUID add(long subject, QuantizedEmbedding codes, long at) {
    for (Coded known : coded("AND subject_id = ?", subject)) {
      if (known.codes().equals(codes)) {
        return known.uuid();
      }
    }
    if (database.number("SELECT count(*) FROM denial WHERE codes IS NOT NULL") >= MOST) {
      throw new GalleryException(
          "of " + MOST + " faces of photos it is noted who they are not; take some back first");
    }
    UUID uuid = UUID.randomUUID();
    long id = database.nextNumber("denial");
    database.update(
        "INSERT INTO denial(id, uuid, subject_id, codes, model, checksum, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        IdentityTable.bytes(uuid),
        subject,
        database.seals().seal(codes.codes(), Place.denied(id, codes.modelId())),
        codes.modelId(),
        database.seals().sums().of(id, codes),
        at);
    return uuid;
  }

  /** Says that something with a number is not a person; the one that says so already, if any. */
  UUID add(long subject, Column column, long number, long at) {
    Optional<UUID> known =
        uuids(column + " = ? AND subject_id = ? AND" + IN_USE, number, subject).stream()
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    UUID uuid = UUID.randomUUID();
    database.update(
        "INSERT INTO denial(uuid, subject_id, " + column + ", at) VALUES (?, ?, ?, ?)",
        IdentityTable.bytes(uuid),
        subject,
        number,
        at);
    return uuid;
  }

  private List<UUID> uuids(String where, Object... values) {
    return database.list(
        "SELECT uuid FROM denial WHERE " + where,
        row -> IdentityTable.uuid(row.getBytes(1)),
        values);
  }

  /** Takes one back; whether it was there. */
  boolean remove(UUID uuid) {
    return database.update(
            "DELETE FROM denial WHERE uuid = ? AND" + IN_USE, IdentityTable.bytes(uuid))
        > 0;
  }

  /** All about a person, the latest first. */
  List<Denial> of(long subject) {
    return database.list(
        "SELECT d.uuid, s.name, i.uuid, u.uuid, o.name, d.at, d.face_id, d.unknown_id, d.other_id"
            + " FROM denial d JOIN subject s ON s.id = d.subject_id"
            + " LEFT JOIN identity i ON i.face_id = d.face_id"
            + " LEFT JOIN unknown u ON u.id = d.unknown_id"
            + " LEFT JOIN subject o ON o.id = d.other_id"
            + " WHERE (d.subject_id = ? OR d.other_id = ?) AND"
            + IN_USE
            + "ORDER BY d.id DESC",
        DenialTable::denial,
        subject,
        subject);
  }

  private static Denial denial(ResultSet row) throws SQLException {
    Denial.Of of =
        row.getLong(7) > 0
            ? Denial.Of.FACE
            : row.getLong(8) > 0
                ? Denial.Of.UNKNOWN
                : row.getLong(9) > 0 ? Denial.Of.PERSON : Denial.Of.PHOTO;
    byte[] face = of == Denial.Of.UNKNOWN ? row.getBytes(4) : row.getBytes(3);
    return new Denial(
        IdentityTable.uuid(row.getBytes(1)),
        row.getString(2),
        of,
        Optional.ofNullable(face).map(IdentityTable::uuid),
        Optional.ofNullable(row.getString(5)),
        row.getLong(6));
  }

  /** A number that is another after each change of the table. */
  long changes() {
    return database.number("SELECT changes FROM denial_count");
  }

  /** The codes of all faces that are not somebody; faces without a name are not among them. */
  List<DeniedCodes> codes() {
    List<DeniedCodes> codes = new ArrayList<>();
    coded("").forEach(one -> codes.add(new DeniedCodes(one.subject(), one.codes())));
    FaceTable faces = new FaceTable(database);
    database
        .list(
            "SELECT subject_id, face_id FROM denial WHERE face_id IS NOT NULL AND" + IN_USE,
            row -> new long[] {row.getLong(1), row.getLong(2)})
        .forEach(
            pair ->
                faces
                    .stored(pair[1])
                    .ifPresent(
                        face -> codes.add(new DeniedCodes(pair[0], face.face().embedding()))));
    return codes;
  }

  /** The numbers of the people who, by what was said of them or their faces, are not a person. */
  TreeSet<Long> apart(long subject) {
    TreeSet<Long> apart = new TreeSet<>();
    database.each(
        "SELECT other_id FROM denial WHERE subject_id = ?1 AND other_id IS NOT NULL AND"
            + IN_USE
            + "UNION SELECT subject_id FROM denial WHERE other_id = ?1 AND"
            + IN_USE
            + "UNION SELECT f.subject_id FROM denial d JOIN face f ON f.id = d.face_id"
            + " WHERE d.subject_id = ?1 AND"
            + IN_USE
            + "UNION SELECT d.subject_id FROM denial d JOIN face f ON f.id = d.face_id"
            + " WHERE f.subject_id = ?1 AND"
            + IN_USE,
        row -> apart.add(row.getLong(1)),
        subject);
    return apart;
  }

  /** The numbers of the people who faces without a name are not. */
  Map<UUID, Set<Long>> ofUnknown() {
    Map<UUID, Set<Long>> people = new LinkedHashMap<>();
    database.each(
        "SELECT u.uuid, d.subject_id FROM denial d JOIN unknown u ON u.id = d.unknown_id WHERE"
            + IN_USE,
        row ->
            people
                .computeIfAbsent(IdentityTable.uuid(row.getBytes(1)), any -> new TreeSet<>())
                .add(row.getLong(2)));
    return people;
  }

  /** A face is given to somebody who it was said not to be: the newer word holds. */
  void overrule(long change, long face, long subject) {
    database.update(
        "UPDATE denial SET overruled_by = ? WHERE face_id = ? AND subject_id = ? AND" + IN_USE,
        change,
        face,
        subject);
  }

  /**
   * Two people are to become one: what kept them apart does not hold any more, and all else that
   * was said of the first is said of the second. To be called before faces move.
   */
  void merge(long change, long from, long into) {
    database.update(
        "UPDATE denial SET overruled_by = ?1 WHERE overruled_by IS NULL"
            + " AND (subject_id = ?2 AND other_id = ?3 OR subject_id = ?3 AND other_id = ?2"
            + " OR subject_id IN (?2, ?3)"
            + " AND face_id IN (SELECT id FROM face WHERE subject_id IN (?2, ?3)))",
        change,
        from,
        into);
    database.update(
        "INSERT INTO undo_denial SELECT ?1, id FROM denial"
            + " WHERE (subject_id = ?2 OR other_id = ?2) AND overruled_by IS NULL",
        change,
        from);
    replace(change, from, into);
  }

  /** A person goes with his last face, until that is undone; so does what was said of him. */
  void park(long change, long subject) {
    database.update(
        "UPDATE denial SET overruled_by = ?1"
            + " WHERE (subject_id = ?2 OR other_id = ?2) AND overruled_by IS NULL",
        change,
        subject);
  }

  /** What a change did to denials is as before. */
  void restore(long change, Optional<Long> from, long into) {
    from.ifPresent(person -> replace(change, into, person));
    database.update("UPDATE denial SET overruled_by = NULL WHERE overruled_by = ?", change);
  }

  private void replace(long change, long one, long by) {
    for (String column : List.of("subject_id", "other_id")) {
      database.update(
          "UPDATE denial SET %1$s = ? WHERE %1$s = ? AND id IN (SELECT denial_id FROM undo_denial WHERE undo_id = ?)"
              .formatted(column),
          by,
          one,
          change);
    }
  }

  /** Adds a line if some are not what was stored, or of nobody. */
  void check(List<String> faults) {
    long changed = AsideCodes.DENIAL.changed(database);
    if (changed > 0) {
      faults.add(changed + " faces that are not somebody are not what was stored");
    }
    long orphans =
        database.number(
            "SELECT count(*) FROM denial WHERE overruled_by IS NULL AND"
                + " (subject_id NOT IN (SELECT id FROM subject)"
                + " OR face_id IS NOT NULL AND face_id NOT IN (SELECT id FROM face))");
    if (orphans > 0) {
      faults.add(orphans + " corrections are of faces or people that are not there");
    }
  }
}
