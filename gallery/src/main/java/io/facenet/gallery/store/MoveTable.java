package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.seal.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Faces that were given other embeddings: what they had before is kept until that is final, and
 * each change is noted, for indexes to follow.
 */
record MoveTable(Database database) {
  private static final int AT_ONCE = 1000;
  private static final String KEPT = "kept";
  private static final String COMING = "coming";

  /** An embedding and the face that it was, or will be, of. */
  record Aside(long face, QuantizedEmbedding embedding) {}

  /**
   * Gives a face another embedding.
   *
   * @param from what it must have now
   * @return false if it has another, or is not there; nothing is changed then
   */
  boolean move(long face, QuantizedEmbedding from, QuantizedEmbedding to) {
    Optional<StoredFace> stored = faces().stored(face);
    if (stored.isEmpty() || !stored.get().face().embedding().equals(from)) {
      return false;
    }
    keep(List.of(stored.get()));
    put(List.of(stored.get().with(to)));
    return true;
  }

  private void keep(List<StoredFace> faces) {
    database.updateAll(
        "INSERT OR IGNORE INTO kept(face_id, codes, model, checksum) VALUES (?, ?, ?, ?)",
        faces.stream().map(this::kept).toList());
  }

  private Object[] kept(StoredFace face) {
    QuantizedEmbedding before = face.face().embedding();
    return new Object[] {
      face.id(),
      database.seals().seal(before.codes(), Place.kept(face.id(), before.modelId())),
      before.modelId(),
      database.seals().sums().of(face.id(), before)
    };
  }

  /** Puts back what some faces had before; how many those were. */
  int restore(int max) {
    List<Aside> kept = aside(KEPT, 0, max);
    if (!kept.isEmpty()) {
      put(changed(stored(kept), kept));
      long last = kept.get(kept.size() - 1).face();
      database.update("DELETE FROM kept WHERE face_id <= ?", last);
    }
    return kept.size();
  }

  /** Notes that a face's embedding, or its person, is another: indexes look at it again. */
  void note(long face, String model) {
    database.update("INSERT INTO move(face_id, model) VALUES (?, ?)", face, model);
  }

  /** What a table holds for faces with higher numbers than one, ascending. */
  private List<Aside> aside(String table, long after, int max) {
    return database.list(
        "SELECT face_id, codes, model FROM "
            + table
            + " WHERE face_id > ? ORDER BY face_id LIMIT ?",
        row -> {
          long face = row.getLong(1);
          String model = row.getString(3);
          Place place = table.equals(KEPT) ? Place.kept(face, model) : Place.coming(face, model);
          return new Aside(face, embedding(row, place));
        },
        after,
        max);
  }

  private QuantizedEmbedding embedding(ResultSet row, Place place) throws SQLException {
    return new QuantizedEmbedding(database.seals().open(row.getBytes(2), place), row.getString(3));
  }

  private List<StoredFace> stored(List<Aside> some) {
    return faces().stored(some.stream().map(Aside::face).toList());
  }

  private static List<StoredFace> changed(List<StoredFace> faces, List<Aside> to) {
    List<StoredFace> changed = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      changed.add(faces.get(i).with(to.get(i).embedding()));
    }
    return changed;
  }

  private void put(List<StoredFace> faces) {
    faces().put(faces);
    database.updateAll(
        "INSERT INTO move(face_id, model) VALUES (?, ?)",
        faces.stream()
            .map(face -> new Object[] {face.id(), face.face().embedding().modelId()})
            .toList());
  }

  /** Forgets what faces had before; how many those were. */
  int forget() {
    return database.update("DELETE FROM kept");
  }

  /** How many faces have something that they had before. */
  long kept() {
    return database.number("SELECT count(*) FROM kept");
  }

  /** Lays by an embedding that a face will have when all do. */
  void prepare(long face, QuantizedEmbedding coming) {
    database.update(
        "INSERT OR REPLACE INTO coming(face_id, codes, model) SELECT id, ?, ? FROM face"
            + " WHERE id = ?",
        database.seals().seal(coming.codes(), Place.coming(face, coming.modelId())),
        coming.modelId(),
        face);
  }

  /** Moves all faces for which an embedding is laid by; how many those were. */
  int moveAll() {
    int moved = 0;
    List<Aside> some = aside(COMING, 0, AT_ONCE);
    while (!some.isEmpty()) {
      List<StoredFace> before = stored(some);
      keep(before);
      put(changed(before, some));
      moved += some.size();
      some = aside(COMING, some.get(some.size() - 1).face(), AT_ONCE);
    }
    database.update("DELETE FROM coming");
    return moved;
  }

  /** Hands out the faces whose kept embedding is not what was stored. */
  void eachChanged(LongConsumer changed) {
    database.each(
        "SELECT face_id, codes, model, checksum FROM kept ORDER BY face_id",
        row -> {
          if (!intact(row)) {
            changed.accept(row.getLong(1));
          }
        });
  }

  private boolean intact(ResultSet row) throws SQLException {
    long face = row.getLong(1);
    try {
      QuantizedEmbedding embedding = embedding(row, Place.kept(face, row.getString(3)));
      return row.getLong(4) == database.seals().sums().of(face, embedding);
    } catch (DamagedGalleryException changed) {
      return false;
    }
  }

  private FaceTable faces() {
    return new FaceTable(database);
  }
}
