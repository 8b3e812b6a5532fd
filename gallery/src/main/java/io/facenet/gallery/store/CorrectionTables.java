package io.facenet.gallery.store;

/**
 * What format 5 added: who a face is not, what undoes a change, and faces that nobody has named
 * yet. Of what is deleted nothing stays in them: triggers see to that, whoever deletes.
 */
final class CorrectionTables {
  private static final String DENIALS_CHANGED =
      " BEGIN UPDATE denial_count SET changes = changes + 1; END";

  private static final String[] STATEMENTS = {
    // A face whose code stands here, an enrolled face, a face without a name, or a person.
    "CREATE TABLE denial(id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL UNIQUE,"
        + " subject_id INTEGER NOT NULL, codes BLOB, model TEXT, checksum INTEGER,"
        + " face_id INTEGER, unknown_id INTEGER, other_id INTEGER, at INTEGER NOT NULL,"
        + " overruled_by INTEGER)",
    "CREATE INDEX denial_subject ON denial(subject_id)",
    "CREATE INDEX denial_face ON denial(face_id) WHERE face_id IS NOT NULL",
    "CREATE INDEX denial_unknown ON denial(unknown_id) WHERE unknown_id IS NOT NULL",
    "CREATE INDEX denial_other ON denial(other_id) WHERE other_id IS NOT NULL",
    "CREATE TABLE denial_count(changes INTEGER NOT NULL)",
    "INSERT INTO denial_count VALUES (0)",
    "CREATE TRIGGER denial_added AFTER INSERT ON denial" + DENIALS_CHANGED,
    "CREATE TRIGGER denial_changed AFTER UPDATE ON denial" + DENIALS_CHANGED,
    "CREATE TRIGGER denial_removed AFTER DELETE ON denial" + DENIALS_CHANGED,
    "CREATE TRIGGER denied_face_moved AFTER UPDATE OF codes ON face"
        + " WHEN EXISTS(SELECT 1 FROM denial WHERE face_id = old.id)"
        + DENIALS_CHANGED,
    "CREATE TABLE unknown(id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL UNIQUE,"
        + " codes BLOB NOT NULL, model TEXT NOT NULL, hash TEXT NOT NULL,"
        + " x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,"
        + " size REAL, sharpness REAL, yaw REAL, pitch REAL, confidence REAL,"
        + " thumbnail BLOB, seen_at INTEGER NOT NULL, dismissed INTEGER NOT NULL DEFAULT 0,"
        + " checksum INTEGER NOT NULL)",
    "CREATE INDEX unknown_hash ON unknown(hash)",
    "CREATE INDEX unknown_seen ON unknown(seen_at)",
    "CREATE TABLE undo(id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL UNIQUE,"
        + " kind TEXT NOT NULL, at INTEGER NOT NULL, faces INTEGER NOT NULL,"
        + " spoilt INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE undo_person(undo_id INTEGER, role TEXT, subject_id INTEGER NOT NULL,"
        + " name TEXT NOT NULL, metadata TEXT, created INTEGER NOT NULL, gone INTEGER NOT NULL,"
        + " PRIMARY KEY(undo_id, role)) WITHOUT ROWID",
    "CREATE INDEX undo_person_subject ON undo_person(subject_id)",
    "CREATE TABLE undo_face(undo_id INTEGER, face_id INTEGER, seen_at INTEGER,"
        + " PRIMARY KEY(undo_id, face_id)) WITHOUT ROWID",
    "CREATE INDEX undo_face_face ON undo_face(face_id)",
    "CREATE TABLE undo_denial(undo_id INTEGER, denial_id INTEGER,"
        + " PRIMARY KEY(undo_id, denial_id)) WITHOUT ROWID",
    "CREATE TRIGGER face_corrected AFTER DELETE ON face BEGIN"
        + " DELETE FROM denial WHERE face_id = old.id;"
        + " UPDATE undo SET spoilt = 1"
        + " WHERE id IN (SELECT undo_id FROM undo_face WHERE face_id = old.id); END",
    "CREATE TRIGGER subject_corrected AFTER DELETE ON subject BEGIN"
        + " DELETE FROM denial WHERE overruled_by IS NULL"
        + " AND (subject_id = old.id OR other_id = old.id); END",
    "CREATE TRIGGER unknown_corrected AFTER DELETE ON unknown BEGIN"
        + " DELETE FROM denial WHERE unknown_id = old.id; END",
    "CREATE TRIGGER undo_forgotten AFTER DELETE ON undo BEGIN"
        + " DELETE FROM undo_person WHERE undo_id = old.id;"
        + " DELETE FROM undo_face WHERE undo_id = old.id;"
        + " DELETE FROM undo_denial WHERE undo_id = old.id;"
        + " DELETE FROM denial WHERE overruled_by = old.id; END",
  };

  private CorrectionTables() {}

  /** Adds them. */
  static void add(Database database) {
    for (String statement : STATEMENTS) {
      database.execute(statement);
    }
  }
}
