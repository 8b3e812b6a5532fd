package io.facenet.gallery.store;

import java.nio.file.Path;
import java.util.List;

/** Makes galleries of earlier formats out of those of the present one. */
public final class OldFormats {
  private OldFormats() {}

  /** Of format 3: without UUIDs, kept photos and what is known of people without faces. */
  public static void makeThird(Path file) {
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
