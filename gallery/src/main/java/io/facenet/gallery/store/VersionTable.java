package io.facenet.gallery.store;

import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The versions of the faces in a gallery's database. A gallery of before format 3 has no table. */
record VersionTable(Database database) {
  private static final String BETWEEN_IDS = "\n";

  /** All that are known, in the order in which they came. */
  List<FaceVersion> all() {
    if (isOld()) {
      return counts().keySet().stream().map(this::unknown).toList();
    }
    return database.list(
        "SELECT model, bridge, hash, compatible FROM version ORDER BY id",
        row ->
            new FaceVersion(
                new ModelIdentity(
                    row.getString(1), dimensions(row.getString(1)), ids(row.getString(4))),
                row.getInt(2) != 0,
                Optional.ofNullable(row.getString(3)),
                thresholds(row.getString(1)),
                files(row.getString(1))));
  }

  private FaceVersion unknown(String model) {
    return FaceVersion.of(ModelIdentity.of(model, dimensions()));
  }

  private List<PairThreshold> thresholds(String model) {
    return database.list(
        "SELECT other, rate, distance, pairs FROM threshold WHERE model = ? ORDER BY other, rate",
        row ->
            new PairThreshold(row.getString(1), row.getDouble(2), row.getDouble(3), row.getLong(4)),
        model);
  }

  private Map<String, String> files(String model) {
    Map<String, String> files = new TreeMap<>();
    if (hasFiles()) {
      database.each(
          "SELECT other, hash FROM model_file WHERE model = ?",
          row -> files.put(row.getString(1), row.getString(2)),
          model);
    }
    return files;
  }

  /** Whether it has the table of model files; the first galleries of format 3 had not. */
  boolean hasFiles() {
    return database.number("SELECT count(*) FROM sqlite_master WHERE name = 'model_file'") > 0;
  }

  /** How many codes its faces have, had before they moved, or will have; else as new ones. */
  private int dimensions(String model) {
    for (String table : List.of("face", "coming", "kept")) {
      long codes =
          database.number("SELECT length(codes) FROM " + table + " WHERE model = ? LIMIT 1", model);
      if (codes > 0) {
        return (int) database.seals().plainLength(codes);
      }
    }
    return dimensions();
  }

  private int dimensions() {
    return (int)
        database.number("SELECT CAST(value AS INTEGER) FROM property WHERE name = 'dimensions'");
  }

  /** How many faces each version has; those with none are left out. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    database.each(
        "SELECT model, count(*) FROM face GROUP BY model",
        row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  /** The ids of those that have faces. */
  List<String> present() {
    if (isOld()) {
      return List.copyOf(counts().keySet());
    }
    return database.list(
        "SELECT model FROM version v WHERE EXISTS(SELECT 1 FROM face f WHERE f.model = v.model)"
            + " ORDER BY id",
        row -> row.getString(1));
  }

  /** Adds a version, or what is now known of it ({@link FaceVersion#with}). */
  void put(FaceVersion told) {
    FaceVersion version =
        all().stream()
            .filter(known -> known.id().equals(told.id()))
            .findFirst()
            .map(known -> known.with(told))
            .orElse(told);
    String id = version.id();
    database.update(
        "INSERT INTO version(model, bridge, hash, compatible) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT(model) DO UPDATE SET bridge = excluded.bridge,"
            + " hash = excluded.hash, compatible = excluded.compatible",
        id,
        version.bridge() ? 1 : 0,
        version.contentHash().orElse(null),
        String.join(BETWEEN_IDS, version.model().compatibleWith().stream().sorted().toList()));
    database.update("DELETE FROM threshold WHERE model = ?", id);
    database.update("DELETE FROM model_file WHERE model = ?", id);
    version
        .files()
        .forEach(
            (other, hash) ->
                database.update(
                    "INSERT INTO model_file(model, other, hash) VALUES (?, ?, ?)",
                    id,
                    other,
                    hash));
    for (PairThreshold threshold : version.thresholds()) {
      database.update(
          "INSERT INTO threshold(model, other, rate, distance, pairs) VALUES (?, ?, ?, ?, ?)",
          id,
          threshold.other(),
          threshold.rate(),
          threshold.distance(),
          threshold.pairs());
    }
  }

  /** Adds a version of which nothing is known; false if it is there already. */
  boolean makeSure(String model) {
    return database.update(
            "INSERT OR IGNORE INTO version(model, bridge, compatible) VALUES (?, 0, '')", model)
        > 0;
  }

  /** Forgets the versions that no face has, or had before an upgrade that is not finished. */
  void dropUnused() {
    database.update(
        "DELETE FROM version WHERE model NOT IN (SELECT model FROM face)"
            + " AND model NOT IN (SELECT model FROM kept)"
            + " AND model NOT IN (SELECT value FROM property WHERE name = 'model')");
    database.update("DELETE FROM threshold WHERE model NOT IN (SELECT model FROM version)");
    database.update("DELETE FROM model_file WHERE model NOT IN (SELECT model FROM version)");
  }

  private boolean isOld() {
    return database.number("PRAGMA user_version") < Schema.WITH_VERSIONS;
  }

  /** The ids that a column of compatible ones holds. */
  static Set<String> ids(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(BETWEEN_IDS));
  }
}
