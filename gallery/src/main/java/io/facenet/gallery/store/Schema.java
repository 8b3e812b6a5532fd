package io.facenet.gallery.store;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The tables of a gallery, and whether a file is one. */
final class Schema {
  /** Marks SQLite files that are galleries: "FACE". */
  private static final int APPLICATION = 0x46414345;

  /** The first format whose faces have checksums, and the gallery an id. */
  static final int WITH_CHECKSUMS = 2;

  /** The first format that knows versions of faces, and what moved faces were before. */
  static final int WITH_VERSIONS = 3;

  /** The first format whose faces have UUIDs, and which keeps photos and people without faces. */
  static final int WITH_UUIDS = 4;

  /** The first format that keeps corrections, what undoes them, and faces without a name. */
  static final int WITH_CORRECTIONS = 5;

  /** The present format; 1 had faces and people. */
  static final int VERSION = WITH_CORRECTIONS;

  private static final int PAGE = 4096;

  /** A random UUID, version 4 of RFC 9562, as 16 bytes. */
  private static final String RANDOM_UUID =
      "unhex(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2)"
          + " || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))";

  private static final String[] TABLES = {
    "CREATE TABLE property(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE subject(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,"
        + " checksum INTEGER)",
    "CREATE TABLE face(id INTEGER PRIMARY KEY AUTOINCREMENT,"
        + " subject_id INTEGER NOT NULL REFERENCES subject(id),"
        + " codes BLOB NOT NULL, model TEXT NOT NULL, photo TEXT NOT NULL, hash TEXT NOT NULL,"
        + " x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,"
        + " size REAL, sharpness REAL, yaw REAL, pitch REAL, confidence REAL,"
        + " thumbnail BLOB, enrolled_at INTEGER NOT NULL, checksum INTEGER)",
    "CREATE INDEX face_subject ON face(subject_id)",
    "CREATE INDEX face_hash ON face(hash)",
    "CREATE TABLE removal(sequence INTEGER PRIMARY KEY AUTOINCREMENT, face_id INTEGER NOT NULL)",
    "CREATE TRIGGER face_removed AFTER DELETE ON face"
        + " BEGIN INSERT INTO removal(face_id) VALUES (old.id); END",
  };

  /** What format 3 added. */
  private static final String[] VERSION_TABLES = {
    "CREATE TABLE IF NOT EXISTS version(id INTEGER PRIMARY KEY,"
        + " model TEXT NOT NULL UNIQUE, bridge INTEGER NOT NULL, hash TEXT,"
        + " compatible TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS threshold(model TEXT, other TEXT, rate REAL,"
        + " distance REAL NOT NULL, pairs INTEGER NOT NULL,"
        + " PRIMARY KEY(model, other, rate)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS model_file(model TEXT, other TEXT, hash TEXT NOT NULL,"
        + " PRIMARY KEY(model, other)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS face_model ON face(model)",
    "CREATE TABLE IF NOT EXISTS kept(face_id INTEGER PRIMARY KEY, codes BLOB NOT NULL,"
        + " model TEXT NOT NULL, checksum INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS coming(face_id INTEGER PRIMARY KEY, codes BLOB NOT NULL,"
        + " model TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS move(sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
        + " face_id INTEGER NOT NULL, model TEXT NOT NULL)",
    "CREATE TRIGGER IF NOT EXISTS face_not_kept AFTER DELETE ON face BEGIN DELETE FROM kept WHERE"
        + " face_id = old.id; DELETE FROM coming WHERE face_id = old.id; END",
  };

  /**
   * What format 4 added. The UUIDs lie beside the faces, so that no row of a face is rewritten when
   * they come, and pages of faces are counted without reading thumbnails.
   */
  private static final String[] UUID_TABLES = {
    "CREATE TABLE identity(face_id INTEGER PRIMARY KEY, uuid BLOB NOT NULL)",
    "INSERT INTO identity(face_id, uuid) SELECT id, " + RANDOM_UUID + " FROM face ORDER BY +id",
    "CREATE UNIQUE INDEX identity_uuid ON identity(uuid)",
    "CREATE TABLE photo(hash TEXT PRIMARY KEY, bytes BLOB NOT NULL, checksum INTEGER NOT NULL)",
    "CREATE TRIGGER face_forgotten AFTER DELETE ON face BEGIN"
        + " DELETE FROM identity WHERE face_id = old.id;"
        + " DELETE FROM photo WHERE hash = old.hash"
        + " AND NOT EXISTS(SELECT 1 FROM face WHERE hash = old.hash); END",
    "ALTER TABLE subject ADD COLUMN created INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE subject ADD COLUMN metadata TEXT",
    "ALTER TABLE subject ADD COLUMN folded TEXT",
    "CREATE INDEX subject_folded ON subject(folded)",
  };

  private Schema() {}

  /** Adds what format 3 has and format 2 has not, or the first galleries of format 3. */
  static void addVersions(Database database) {
    for (String statement : VERSION_TABLES) {
      database.execute(statement);
    }
  }

  /** Adds what format 4 has and format 3 has not: a UUID for each face, among other things. */
  static void addUuids(Database database) {
    for (String statement : UUID_TABLES) {
      database.execute(statement);
    }
  }

  /** Whether an open gallery is of an earlier format than one. */
  static boolean isBefore(int format, Database database) {
    return Format.of(database).number() < format;
  }

  /**
   * Makes the tables, unless another process has.
   *
   * @param key with which the gallery is encrypted; none for a plain one
   */
  static void create(Path file, Database database, FaceVersion version, Optional<GalleryKey> key) {
    ModelIdentity model = version.model();
    database.transaction(
        () -> {
          if (database.number("PRAGMA user_version") != 0) {
            return;
          }
          for (String table : TABLES) {
            database.execute(table);
          }
          addVersions(database);
          addUuids(database);
          CorrectionTables.add(database);
          GalleryProperties.setModel(database, model);
          new VersionTable(database).put(version);
          SchemaUpgrade.giveId(database);
          SchemaUpgrade.markComplete(database);
          database.execute("PRAGMA application_id = " + APPLICATION);
          database.execute("PRAGMA user_version = " + VERSION);
          key.ifPresent(with -> Unlocking.begin(file, database, with));
        });
  }

  /**
   * Whether there is no gallery yet: no file, an empty one, or one that was begun by a process that
   * was killed before it made the tables.
   */
  static boolean isNew(Path file) {
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        return true;
      }
      return Files.size(file) <= PAGE && DatabaseHeader.isIn(file) && isWithoutTables(file);
    } catch (IOException e) {
      throw DatabaseFailure.unreadable(file, e);
    }
  }

  private static boolean isWithoutTables(Path file) {
    try (Database database = ReadAccess.open(file)) {
      return database.number("PRAGMA user_version") == 0
          && database.number("PRAGMA application_id") == 0
          && database.number("SELECT count(*) FROM sqlite_master") == 0;
    } catch (GalleryException notReadable) {
      return false;
    }
  }

  /**
   * Makes sure that a file is a gallery that this program knows, without changing a byte of it.
   *
   * <p>A log with changes beside it was left by an unclean end, or belongs to a process that
   * writes: then the whole file is read to see whether its tables hang together. Without one it was
   * closed in good order, and its header is enough.
   *
   * @throws GalleryException if it is not
   */
  static void check(Path file) {
    boolean closedInOrder = !PrivateCopy.isNeeded(file);
    DatabaseHeader header = DatabaseHeader.of(file);
    int format = Format.of(header.version()).number();
    boolean known = header.application() == APPLICATION && format >= 1 && format <= VERSION;
    if (closedInOrder && known) {
      return;
    }
    try (Database database = Database.openReadOnly(file)) {
      checkVersion(file, database);
      checkTables(file, database);
    }
  }

  /** As {@link #check(Path)}, of a file that is open for reading only. */
  static void check(Path file, Database database) {
    checkVersion(file, database);
    if (PrivateCopy.isNeeded(file)) {
      checkTables(file, database);
    }
  }

  /**
   * Reads the whole file to see whether its tables hang together.
   *
   * @throws DamagedGalleryException if they do not
   */
  static void checkTables(Path file, Database database) {
    String verdict =
        database.list("PRAGMA quick_check(1)", row -> row.getString(1)).stream()
            .findFirst()
            .orElse("no answer");
    if (!verdict.equals("ok")) {
      throw DatabaseFailure.damaged(file, verdict.replaceAll("\\s+", " "));
    }
  }

  /**
   * Makes sure that an open file is a gallery of a format that this program knows.
   *
   * @throws GalleryException if it is not
   */
  static void checkVersion(Path file, Database database) {
    int version = Format.of(database).number();
    if (version > VERSION) {
      throw new GalleryException(
          "gallery "
              + file
              + " has format "
              + version
              + ", this program knows up to "
              + VERSION
              + "; use a newer one");
    }
    if (version != 0 && database.number("PRAGMA application_id") != APPLICATION) {
      throw new GalleryException(file + " is a database of another program, not a gallery");
    }
    if (version == 0 && database.number("SELECT count(*) FROM sqlite_master") > 0) {
      throw new GalleryException(file + " is a database of another program, not a gallery");
    }
  }
}
