package io.facenet.gallery;

/**
 * Removes the bytes of what was deleted from the file. While another process reads an earlier state
 * they cannot go; then a mark stays in the gallery, and the next opening that finds no reader
 * removes them.
 */
record Erasure(Database database) {
  private static final String MARK = "erasure";

  /** Notes, in the transaction that deletes, that bytes are to be removed. */
  void begin() {
    database.update("INSERT OR REPLACE INTO property(name, value) VALUES (?, ?)", MARK, "pending");
  }

  /**
   * Removes the bytes.
   *
   * @param patienceMillis how long to wait for processes that read
   * @return whether they are gone
   */
  boolean finish(int patienceMillis) {
    if (!database.checkpoint(patienceMillis)) {
      return false;
    }
    database.update("DELETE FROM property WHERE name = ?", MARK);
    return true;
  }

  /** Whether bytes of what was deleted may still be in the file. */
  boolean pending() {
    return database.number("SELECT count(*) FROM property WHERE name = ?", MARK) > 0;
  }
}
