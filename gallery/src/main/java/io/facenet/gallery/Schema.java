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

  private static final int VERSION = 1;
  private static final int HEADER = 100;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final String[] TABLES = {
    "CREATE TABLE property(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE subject(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE face(id INTEGER PRIMARY KEY AUTOINCREMENT,"
        + " subject_id INTEGER NOT NULL REFERENCES subject(id),"
        + " codes BLOB NOT NULL, model TEXT NOT NULL, photo TEXT NOT NULL, hash TEXT NOT NULL,"
        + " x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,"
        + " size REAL, sharpness REAL, yaw REAL, pitch REAL, confidence REAL,"
        + " thumbnail BLOB, enrolled_at INTEGER NOT NULL)",
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
          database.execute("PRAGMA application_id = " + APPLICATION);
          database.execute("PRAGMA user_version = " + VERSION);
        });
  }

  /** Whether nothing was written yet: no file, or an empty one. */
  static boolean isNew(Path file) {
    try {
      return !Files.exists(file) || Files.size(file) == 0;
    } catch (IOException e) {
      throw new GalleryException("gallery " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file, without changing a byte of it, to see whether it is a whole gallery.
   *
   * @throws GalleryException if it is not
   */
  static void check(Path file) {
    checkHeader(file);
    try (Database database = Database.openReadOnly(file)) {
      checkVersion(file, database);
      String verdict =
          database.list("PRAGMA quick_check(1)", row -> row.getString(1)).stream()
              .findFirst()
              .orElse("no answer");
      if (!verdict.equals("ok")) {
        throw DatabaseFailure.damaged(file, verdict.replaceAll("\\s+", " "));
      }
    }
  }

  private static void checkVersion(Path file, Database database) {
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

  private static void checkHeader(Path file) {
    byte[] header;
    try (InputStream in = Files.newInputStream(file)) {
      header = in.readNBytes(HEADER);
    } catch (IOException e) {
      throw new GalleryException("gallery " + file + " cannot be read: " + e.getMessage(), e);
    }
    if (header.length < HEADER
        || !ByteBuffer.wrap(header, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw DatabaseFailure.damaged(file, "its first bytes are not those of a gallery");
    }
  }
}
