package io.facenet.gallery.store;

import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;

/**
 * Removes the bytes of what was deleted from the file. While another process reads an earlier state
 * they cannot go; then a mark stays in the gallery, and the next opening that finds no reader
 * removes them. Each deletion has a mark of its own value.
 *
 * @param database the gallery's
 * @param checkpoint moves the log into the file; given how long to wait, in milliseconds
 */
record Erasure(Database database, IntPredicate checkpoint) {
  private static final String MARK = "erasure";

  Erasure(Database database) {
    this(database, database::checkpoint);
  }

  /** Notes, in the transaction that deletes, that bytes are to be removed. */
  void begin() {
    GalleryProperties.set(database, MARK, UUID.randomUUID().toString());
  }

  /**
   * Removes the bytes of what was deleted before. What another process deletes meanwhile stays
   * marked.
   *
   * @param patienceMillis how long to wait for processes that read
   * @return whether they are gone
   */
  boolean finish(int patienceMillis) {
    Optional<String> mark = GalleryProperties.of(database, MARK);
    if (!checkpoint.test(patienceMillis)) {
      return false;
    }
    mark.ifPresent(
        value -> database.update("DELETE FROM property WHERE name = ? AND value = ?", MARK, value));
    return true;
  }

  /** Whether bytes of what was deleted may still be in the file. */
  boolean pending() {
    return database.number("SELECT count(*) FROM property WHERE name = ?", MARK) > 0;
  }
}
