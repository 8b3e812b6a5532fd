package io.facenet.gallery.store;

import io.facenet.gallery.people.Change;
import io.facenet.gallery.people.Change.Kind;
import io.facenet.gallery.people.PersonName;
import io.facenet.gallery.people.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What undoes changes: who people were before, and which faces were moved. The latest {@value
 * #MOST} are kept, for {@value #DAYS} days.
 */
record UndoTable(Database database) {
  /** How many changes are kept. */
  static final int MOST = 200;

  /** For how long. */
  static final int DAYS = 7;

  static final long MILLIS = DAYS * 24L * 60 * 60 * 1000;

  /** The person that faces came from, or as the person was before. */
  static final String FROM = "from";

  /** The person who has the faces, or as the person is after. */
  static final String TO = "to";

  private static final String SELECT =
      "SELECT u.id, u.uuid, u.kind, u.at, u.faces, u.spoilt, f.name, t.name FROM undo u"
          + " LEFT JOIN undo_person f ON f.undo_id = u.id AND f.role = 'from'"
          + " LEFT JOIN undo_person t ON t.undo_id = u.id AND t.role = 'to' ";

  /** A change; without names if something of it was deleted. */
  record Entry(
      long id,
      UUID uuid,
      Kind kind,
      long at,
      int faces,
      boolean spoilt,
      Optional<String> from,
      Optional<String> to) {
    Change change() {
      return new Change(uuid, kind, at, from, to.orElse(""), faces);
    }
  }

  /** A person as noted. */
  record Person(long id, String name, Optional<String> metadata, boolean created, boolean gone) {}

  /** Begins the note of a change; its number. */
  long begin(Kind kind, int faces, long now) {
    expire(now);
    long id = database.nextNumber("undo");
    database.update(
        "INSERT INTO undo(id, uuid, kind, at, faces) VALUES (?, ?, ?, ?, ?)",
        id,
        IdentityTable.bytes(UUID.randomUUID()),
        kind.name(),
        now,
        faces);
    database.update(
        "DELETE FROM undo WHERE id NOT IN (SELECT id FROM undo ORDER BY id DESC LIMIT ?)", MOST);
    return id;
  }

  /** Notes a person as he is in the table of people now. */
  void person(long change, String role, Subject subject, boolean gone) {
    database.update(
        "INSERT INTO undo_person(undo_id, role, subject_id, name, metadata, created, gone)"
            + " SELECT ?, ?, id, name, metadata, created, ? FROM subject WHERE id = ?",
        change,
        role,
        gone,
        subject.id());
  }

  void face(long change, long face, Long seenAt) {
    database.update("INSERT INTO undo_face VALUES (?, ?, ?)", change, face, seenAt);
  }

  UUID uuid(long change) {
    return IdentityTable.uuid(
        database.list("SELECT uuid FROM undo WHERE id = ?", row -> row.getBytes(1), change).get(0));
  }

  /** Those that can be undone, as far as can be seen, the latest first. */
  List<Change> all(long now) {
    return database
        .list(
            SELECT + "WHERE spoilt = 0 AND at >= ? ORDER BY u.id DESC",
            UndoTable::entry,
            now - MILLIS)
        .stream()
        .map(Entry::change)
        .toList();
  }

  Optional<Entry> entry(UUID uuid, long now) {
    return database
        .list(
            SELECT + "WHERE u.uuid = ? AND at >= ?",
            UndoTable::entry,
            IdentityTable.bytes(uuid),
            now - MILLIS)
        .stream()
        .findFirst();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        IdentityTable.uuid(row.getBytes(2)),
        Kind.valueOf(row.getString(3)),
        row.getLong(4),
        row.getInt(5),
        row.getBoolean(6),
        Optional.ofNullable(row.getString(7)),
        Optional.ofNullable(row.getString(8)));
  }

  Optional<Person> person(long change, String role) {
    return database
        .list(
            "SELECT subject_id, name, metadata, created, gone FROM undo_person"
                + " WHERE undo_id = ? AND role = ?",
            row ->
                new Person(
                    row.getLong(1),
                    row.getString(2),
                    Optional.ofNullable(row.getString(3)),
                    row.getBoolean(4),
                    row.getBoolean(5)),
            change,
            role)
        .stream()
        .findFirst();
  }

  /** The faces that a change moved and that are still a person's. */
  List<Long> faces(long change, long subject) {
    return database.list(
        "SELECT f.id FROM undo_face u JOIN face f ON f.id = u.face_id"
            + " WHERE u.undo_id = ? AND f.subject_id = ? ORDER BY f.id",
        row -> row.getLong(1),
        change,
        subject);
  }

  /** When a face without a name was seen that a change named. */
  long seenAt(long change, long face) {
    return database.number(
        "SELECT seen_at FROM undo_face WHERE undo_id = ? AND face_id = ?", change, face);
  }

  void remove(long change) {
    database.update("DELETE FROM undo WHERE id = ?", change);
  }

  /** Forgets what is too old; how many those were. */
  int expire(long now) {
    return database.update("DELETE FROM undo WHERE at < ?", now - MILLIS);
  }

  /** How many are too old. */
  long expired(long now) {
    return database.number("SELECT count(*) FROM undo WHERE at < ?", now - MILLIS);
  }

  /**
   * Of what was deleted no name may stay: not that of a person, nor that of one who was merged into
   * that person. What brings back somebody who is gone keeps what else is known of the same.
   */
  void prune() {
    int spoilt;
    do {
      spoilt =
          database.update(
              "UPDATE undo SET spoilt = 1 WHERE spoilt = 0 AND id IN (SELECT p.undo_id"
                  + " FROM undo_person p WHERE p.subject_id NOT IN (SELECT id FROM subject)"
                  + " AND NOT EXISTS(SELECT 1 FROM undo_person g JOIN undo u ON u.id = g.undo_id"
                  + " WHERE g.subject_id = p.subject_id AND g.gone = 1 AND u.spoilt = 0))");
    } while (spoilt > 0);
    for (String table : List.of("undo_person", "undo_face", "undo_denial")) {
      database.update(
          "DELETE FROM " + table + " WHERE undo_id IN (SELECT id FROM undo WHERE spoilt = 1)");
    }
    database.update(
        "DELETE FROM denial WHERE overruled_by IN (SELECT id FROM undo WHERE spoilt = 1)");
  }

  /** Whether a person is there. */
  boolean isThere(long subject) {
    return database.number("SELECT count(*) FROM subject WHERE id = ?", subject) > 0;
  }

  /** Notes that the person that faces came from went with the last of them. */
  void gone(long change) {
    database.update("UPDATE undo_person SET gone = 1 WHERE undo_id = ? AND role = ?", change, FROM);
  }

  /** Brings a person back who is gone, with the number that he had. */
  void bringBack(Person person) {
    database.update(
        "INSERT INTO subject(id, name, checksum, folded, metadata, created)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        person.id(),
        person.name(),
        database.seals().sums().of(person.id(), person.name()),
        PersonName.folded(person.name()),
        person.metadata().orElse(null),
        person.created());
  }
}
