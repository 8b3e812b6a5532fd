package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Faces that were given other embeddings: what they had before is kept until that is final, and
 * each change is noted, for indexes to follow.
 */
record MoveTable(Database database) {

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
    database.update(
        "INSERT OR IGNORE INTO kept(face_id, codes, model, checksum) VALUES (?, ?, ?, ?)",
        face,
        from.codes(),
        from.modelId(),
        FaceChecksum.of(face, from));
    put(stored.get(), to);
    return true;
  }

  /** Puts back what some faces had before; how many those were. */
  int restore(int max) {
    List<Aside> kept =
        database.list(
            "SELECT face_id, codes, model FROM kept ORDER BY face_id LIMIT ?",
            row ->
                new Aside(
                    row.getLong(1), new QuantizedEmbedding(row.getBytes(2), row.getString(3))),
            max);
    for (Aside before : kept) {
      put(faces().stored(before.face()).orElseThrow(), before.embedding());
      database.update("DELETE FROM kept WHERE face_id = ?", before.face());
    }
    return kept.size();
  }

  private void put(StoredFace face, QuantizedEmbedding embedding) {
    faces().put(face.with(embedding));
    note(face.id(), embedding.modelId());
  }

  /** Notes that a face's embedding, or its person, is another: indexes look at it again. */
  void note(long face, String model) {
    database.update("INSERT INTO move(face_id, model) VALUES (?, ?)", face, model);
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
        coming.codes(),
        coming.modelId(),
        face);
  }

  /** Moves all faces for which an embedding is laid by; how many those were. */
  int moveAll() {
    List<Long> ready = database.list("SELECT face_id FROM coming", row -> row.getLong(1));
    for (long face : ready) {
      QuantizedEmbedding coming =
          database
              .list(
                  "SELECT codes, model FROM coming WHERE face_id = ?",
                  row -> new QuantizedEmbedding(row.getBytes(1), row.getString(2)),
                  face)
              .get(0);
      move(face, faces().stored(face).orElseThrow().face().embedding(), coming);
    }
    database.update("DELETE FROM coming");
    return ready.size();
  }

  /** Hands out the faces whose kept embedding is not what was stored. */
  void eachChanged(LongConsumer changed) {
    database.each(
        "SELECT face_id, codes, model, checksum FROM kept ORDER BY face_id",
        row -> {
          long face = row.getLong(1);
          QuantizedEmbedding embedding = new QuantizedEmbedding(row.getBytes(2), row.getString(3));
          if (row.getLong(4) != FaceChecksum.of(face, embedding)) {
            changed.accept(face);
          }
        });
  }

  private FaceTable faces() {
    return new FaceTable(database);
  }
}
