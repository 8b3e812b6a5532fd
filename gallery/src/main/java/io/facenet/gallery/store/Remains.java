package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;

/**
 * Bytes of what was in a gallery before all of it was encrypted, or encrypted anew. Pages that the
 * rows went through may still hold some: the whole file is written again, from its rows. A process
 * that is killed before that leaves a mark, and the next one to write the gallery does it.
 *
 * @param database the gallery's
 */
record Remains(Database database) {
  private static final System.Logger LOGGER = System.getLogger(Remains.class.getName());
  private static final String MARK = "remains";

  /** Notes, in the transaction that changes all, that the file is to be written again. */
  void begin() {
    GalleryProperties.set(database, MARK, "1");
  }

  boolean pending() {
    return GalleryProperties.of(database, MARK).isPresent();
  }

  /**
   * Removes the bytes, if there may be any.
   *
   * @param patienceMillis how long to wait for processes that read
   * @return whether they are gone
   */
  boolean finish(int patienceMillis) {
    if (!pending()) {
      return true;
    }
    try {
      database.execute("VACUUM");
      if (!database.checkpoint(patienceMillis)) {
        return false;
      }
    } catch (GalleryException busyOrFull) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "bytes of before the encryption may still be in the file: {0}",
          busyOrFull.getMessage());
      return false;
    }
    GalleryProperties.remove(database, MARK);
    return true;
  }
}
