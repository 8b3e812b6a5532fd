package io.facenet.gallery.store;

import io.facenet.gallery.people.Subject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/**
 * Brings a gallery of an earlier format to the present one, in steps that are each whole: killed in
 * between, it goes on at the next opening.
 */
final class SchemaUpgrade {
  private static final System.Logger LOGGER = System.getLogger(SchemaUpgrade.class.getName());
  private static final int AT_ONCE = 1000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SchemaUpgrade() {}

  /** Whether a gallery is not of the present format yet. */
  static boolean isNeeded(Database database) {
    return Schema.isBefore(Schema.VERSION, database)
        || !new VersionTable(database).hasFiles()
        || isWithoutChecksums(database);
  }

  private static boolean isWithoutChecksums(Database database) {
    return database.number("SELECT count(*) FROM property WHERE name = 'checksums'") == 0;
  }

  /** Changes nothing in a gallery that is of the present format already. */
  static void run(Path file, Database database) {
    if (Schema.isBefore(Schema.WITH_CHECKSUMS, database)) {
      database.transaction(() -> addColumns(database));
      LOGGER.log(System.Logger.Level.INFO, "gallery {0} gets checksums for its faces", file);
    }
    if (Schema.isBefore(Schema.WITH_VERSIONS, database)) {
      database.transaction(() -> addVersions(file, database));
    }
    if (Schema.isBefore(Schema.WITH_UUIDS, database)) {
      LOGGER.log(System.Logger.Level.INFO, "gallery {0} gets UUIDs for its faces", file);
      database.transaction(() -> addUuids(database));
    }
    if (Schema.isBefore(Schema.WITH_CORRECTIONS, database)) {
      database.transaction(() -> addCorrections(database));
    }
    if (!new VersionTable(database).hasFiles()) {
      database.transaction(() -> Schema.addVersions(database));
    }
    if (isWithoutChecksums(database)) {
      addChecksums(database);
    }
  }

  private static void addColumns(Database database) {
    if (Schema.isBefore(Schema.WITH_CHECKSUMS, database)) {
      database.execute("ALTER TABLE face ADD COLUMN checksum INTEGER");
      database.execute("ALTER TABLE subject ADD COLUMN checksum INTEGER");
      giveId(database);
      Format.set(database, Schema.WITH_CHECKSUMS);
    }
  }

  /** The model that the gallery was made with is its first version, then those of its faces. */
  private static void addVersions(Path file, Database database) {
    if (Schema.isBefore(Schema.WITH_VERSIONS, database)) {
      Schema.addVersions(database);
      Format.set(database, Schema.WITH_VERSIONS);
      VersionTable versions = new VersionTable(database);
      versions.makeSure(GalleryProperties.model(file, database).id());
      versions.counts().keySet().forEach(versions::makeSure);
    }
  }

  private static void addUuids(Database database) {
    if (Schema.isBefore(Schema.WITH_UUIDS, database)) {
      Schema.addUuids(database);
      new SubjectTable(database).foldNames();
      Format.set(database, Schema.WITH_UUIDS);
    }
  }

  private static void addCorrections(Database database) {
    if (Schema.isBefore(Schema.WITH_CORRECTIONS, database)) {
      CorrectionTables.add(database);
      Format.set(database, Schema.WITH_CORRECTIONS);
    }
  }

  /** Gives the gallery an id that no other has. */
  static void giveId(Database database) {
    database.update(
        "INSERT OR IGNORE INTO property(name, value) VALUES ('id', ?)",
        String.format("%016x%016x", RANDOM.nextLong(), RANDOM.nextLong()));
  }

  /** Notes that each face and each person has a checksum. */
  static void markComplete(Database database) {
    database.update("INSERT OR IGNORE INTO property(name, value) VALUES ('checksums', 'complete')");
  }

  private static void addChecksums(Database database) {
    FaceTable faces = new FaceTable(database);
    long last = 0;
    do {
      long after = last;
      last = database.transaction(() -> faces.addChecksums(after, AT_ONCE));
    } while (last > 0);
    database.transaction(
        () -> {
          List<Subject> people = new SubjectTable(database).all();
          for (Subject person : people) {
            database.update(
                "UPDATE subject SET checksum = ? WHERE id = ?",
                database.seals().sums().of(person.id(), person.name()),
                person.id());
          }
          markComplete(database);
        });
  }
}
