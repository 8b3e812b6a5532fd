package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables of a gallery, and whether a file is one. */
final class Schema {
  /** Marks SQLite files that are galleries: "FACE". */
  private static final int APPLICATION = 0x46414345;

  /** 1: faces and people; 2: with checksums, and an id of the gallery. */
  static final int VERSION = 2;

  private static final int PAGE = 4096;

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

  private Schema() {}

  static void create(Database database, ModelIdentity model) {
    database.transaction(
        () -> {
          if (database.number("PRAGMA user_version") != 0) {
            return;
          }
          for (String table : TABLES) {
            database.execute(table);
          }
          String insert = "INSERT INTO property(name, value) VALUES (?, ?)";
          database.update(insert, "model", model.id());
          database.update(insert, "dimensions", String.valueOf(model.dimensions()));
          SchemaUpgrade.giveId(database);
          SchemaUpgrade.markComplete(database);
          database.execute("PRAGMA application_id = " + APPLICATION);
          database.execute("PRAGMA user_version = " + VERSION);
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
    boolean known =
        header.application() == APPLICATION && header.version() >= 1 && header.version() <= VERSION;
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
    long version = database.number("PRAGMA user_version");
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
