package io.facenet.gallery.store;

import java.nio.file.Path;
import java.util.List;

/** Makes galleries of earlier formats out of those of the present one. */
public final class OldFormats {
  private OldFormats() {}

  /** Of format 4: without corrections, what undoes changes, and faces without a name. */
  public static void makeFourth(Path file) {
    try (Database database = Database.open(file)) {
      for (String trigger :
          List.of(
              "denied_face_moved", "face_corrected", "subject_corrected", "unknown_corrected")) {
        database.execute("DROP TRIGGER " + trigger);
      }
      for (String table :
          List.of(
              "undo",
              "undo_person",
              "undo_face",
              "undo_denial",
              "denial",
              "denial_count",
              "unknown")) {
        database.execute("DROP TABLE " + table);
      }
      database.execute("PRAGMA user_version = 4");
    }
  }

  /** Of format 3: as 4, without UUIDs, kept photos and what is known of people without faces. */
  public static void makeThird(Path file) {
    makeFourth(file);
    try (Database database = Database.open(file)) {
      database.execute("DROP TRIGGER face_forgotten");
      database.execute("DROP TABLE identity");
      database.execute("DROP TABLE photo");
      database.execute("DROP INDEX subject_folded");
      for (String column : List.of("created", "metadata", "folded")) {
        database.execute("ALTER TABLE subject DROP COLUMN " + column);
      }
      database.execute("PRAGMA user_version = 3");
    }
  }

  /** Of format 2: as 3, without versions and moves. */
  public static void makeSecond(Path file) {
    makeThird(file);
    try (Database database = Database.open(file)) {
      database.execute("DROP TRIGGER face_not_kept");
      for (String table : List.of("version", "threshold", "kept", "coming", "move")) {
        database.execute("DROP TABLE " + table);
      }
      database.execute("DROP INDEX face_model");
      database.execute("PRAGMA user_version = 2");
    }
  }

  /** Of format 1: as 2, without checksums and an id. */
  public static void makeFirst(Path file) {
    makeSecond(file);
    try (Database database = Database.open(file)) {
      database.execute("ALTER TABLE face DROP COLUMN checksum");
      database.execute("ALTER TABLE subject DROP COLUMN checksum");
      database.execute("DELETE FROM property WHERE name NOT IN ('model', 'dimensions')");
      database.execute("PRAGMA user_version = 1");
    }
  }
}
