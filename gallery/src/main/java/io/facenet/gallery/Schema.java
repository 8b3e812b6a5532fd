package io.facenet.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables of a gallery, and whether a file is one. */
final class Schema {
  /** Marks SQLite files that are galleries: "FACE". */
  private static final int APPLICATION = 0x46414345;

  /** 1: faces and people; 2: with checksums, and an id of the gallery. */
  static final int VERSION = 2;

  private static final int PAGE = 4096;
  private static final int HEADER = 100;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

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
      return Files.size(file) <= PAGE && hasMagic(file) && isWithoutTables(file);
    } catch (IOException e) {
      throw unreadable(file, e);
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
   * Reads a file, without changing a byte of it, to see whether it is a whole gallery.
   *
   * @throws GalleryException if it is not
   */
  static void check(Path file) {
    requireHeader(file);
    try (Database database = Database.openReadOnly(file)) {
      check(file, database);
    }
  }

  /** As {@link #check(Path)}, of a file that is open. */
  static void check(Path file, Database database) {
    checkVersion(file, database);
    String verdict =
        database.list("PRAGMA quick_check(1)", row -> row.getString(1)).stream()
            .findFirst()
            .orElse("no answer");
    if (!verdict.equals("ok")) {
      throw DatabaseFailure.damaged(file, verdict.replaceAll("\\s+", " "));
    }
  }

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

  /**
   * Makes sure that a file is a database.
   *
   * @throws GalleryException if it is not
   */
  static void requireHeader(Path file) {
    try {
      if (!hasMagic(file)) {
        throw DatabaseFailure.noGallery(file);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Whether a file begins as a database of SQLite does. */
  static boolean hasMagic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] header = in.readNBytes(HEADER);
      return header.length == HEADER
          && ByteBuffer.wrap(header, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }
  }

  private static GalleryException unreadable(Path file, IOException e) {
    return new GalleryException("gallery " + file + " cannot be read: " + e.getMessage(), e);
  }
}
