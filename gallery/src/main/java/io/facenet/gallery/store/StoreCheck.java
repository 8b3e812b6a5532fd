package io.facenet.gallery.store;

import java.util.List;
import java.util.TreeSet;

/** Looks through a whole database, adding a line for each fault. */
final class StoreCheck {
  private static final int MAX_FAULTS = 20;

  private StoreCheck() {}

  /** The tables. */
  static void tables(Database database, List<String> faults) {
    database.each(
        "PRAGMA integrity_check(" + MAX_FAULTS + ")",
        row -> {
          String line = row.getString(1);
          if (!line.equals("ok")) {
            faults.add(line.replaceAll("\\s+", " "));
          }
        });
  }

  /**
   * What is known of versions, and what moved faces were before. A gallery of format 2 has nothing
   * of it.
   */
  static void versions(Database database, List<String> faults) {
    if (database.number("PRAGMA user_version") < Schema.WITH_VERSIONS) {
      return;
    }
    database.each(
        "SELECT DISTINCT model FROM (SELECT model FROM face UNION SELECT model FROM kept)"
            + " WHERE model NOT IN (SELECT model FROM version)",
        row -> faults.add("faces by " + row.getString(1) + ", which is no version of it"));
    TreeSet<Long> changed = new TreeSet<>();
    new MoveTable(database).eachChanged(changed::add);
    if (!changed.isEmpty()) {
      faults.add(
          "what faces were before an upgrade is not what was stored: " + NumberRanges.of(changed));
    }
    long orphans =
        database.number("SELECT count(*) FROM kept WHERE face_id NOT IN (SELECT id FROM face)");
    if (orphans > 0) {
      faults.add(orphans + " embeddings are kept of faces that are not there");
    }
    long codes =
        database.number(
            "SELECT count(*) FROM face WHERE length(codes) - ? <>"
                + " (SELECT CAST(value AS INTEGER) FROM property WHERE name = 'dimensions')",
            database.seals().vault().overhead());
    if (codes > 0) {
      faults.add(codes + " faces have another number of codes than the gallery");
    }
  }

  /** The UUIDs and the kept photos. A gallery of before format 4 has none. */
  static void uuids(Database database, List<String> faults) {
    if (!Schema.isBefore(Schema.WITH_UUIDS, database)) {
      new IdentityTable(database).check(faults);
      new PhotoTable(database).check(faults);
    }
  }

  /** Corrections and faces without a name. A gallery of before format 5 has none. */
  static void corrections(Database database, List<String> faults) {
    if (!Schema.isBefore(Schema.WITH_CORRECTIONS, database)) {
      new DenialTable(database).check(faults);
      new UnknownTable(database).check(faults);
    }
  }

  /** The checksums, and the numbers that no face has. */
  static void faces(Database database, List<String> faults) {
    if (database.number("PRAGMA user_version") < Schema.WITH_CHECKSUMS) {
      faults.add("it has no checksums yet; open it once where it can be written");
      return;
    }
    TreeSet<Long> changed = new TreeSet<>();
    new FaceTable(database).eachChanged(changed::add);
    if (!changed.isEmpty()) {
      faults.add(changed.size() + " faces are not what was stored: " + NumberRanges.of(changed));
    }
    for (String name : new SubjectTable(database).changed()) {
      faults.add("the name \"" + name + "\" is not what was stored");
    }
    long missing =
        database.number("SELECT seq FROM sqlite_sequence WHERE name = 'face'")
            - database.number("SELECT count(*) FROM face")
            - database.number("SELECT count(*) FROM removal");
    if (missing != 0) {
      faults.add(missing + " faces are missing that were not deleted");
    }
  }
}
