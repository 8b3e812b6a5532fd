package io.facenet.gallery;

import io.facenet.gallery.index.FaceSink;
import io.facenet.gallery.index.GraphOrigin;
import java.util.Optional;

/**
 * What an index is made of and follows: the codes of the faces by ascending number, the removals in
 * their order, and the state that both are of.
 */
final class GalleryFeed {
  private final Gallery gallery;
  private final Database database;

  /**
   * @param gallery whose lock is held while its database is read
   */
  GalleryFeed(Gallery gallery, Database database) {
    this.gallery = gallery;
    this.database = database;
  }

  /** Takes note of a face that was removed. */
  interface RemovalSink {
    void accept(long sequence, long face);
  }

  /** Hands out the codes of all faces, by ascending number. */
  void eachCodes(FaceSink sink) {
    eachCodesAfter(0, sink);
  }

  /** Hands out the codes of the faces with a higher number, ascending. */
  void eachCodesAfter(long face, FaceSink sink) {
    synchronized (gallery) {
      database.each(
          "SELECT id, codes FROM face WHERE id > ? ORDER BY id",
          row -> sink.accept(row.getLong(1), row.getBytes(2)),
          face);
    }
  }

  /** Hands out the removals of faces after one that was seen already, in their order. */
  void eachRemoval(long lastSequence, RemovalSink sink) {
    synchronized (gallery) {
      database.each(
          "SELECT sequence, face_id FROM removal WHERE sequence > ? ORDER BY sequence",
          row -> sink.accept(row.getLong(1), row.getLong(2)),
          lastSequence);
    }
  }

  /** The state of the gallery now; nothing before it has an id. */
  Optional<GraphOrigin> origin() {
    synchronized (gallery) {
      return GalleryProperties.of(database, "id")
          .map(
              id ->
                  new GraphOrigin(
                      id,
                      database.number("SELECT seq FROM sqlite_sequence WHERE name = 'face'"),
                      lastRemoval()));
    }
  }

  /** The number of the latest removal, 0 for none. */
  long lastRemoval() {
    synchronized (gallery) {
      return database.number("SELECT max(sequence) FROM removal");
    }
  }
}
