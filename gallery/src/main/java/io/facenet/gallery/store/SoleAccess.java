package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import java.nio.file.Path;

/** The only connection to a gallery that any process has. */
final class SoleAccess {
  private static final int PATIENCE_MILLIS = 1_000;

  private SoleAccess() {}

  /**
   * Opens a gallery that nobody has open, and keeps others from opening it until this is closed.
   *
   * @throws GalleryException if somebody has, though it only be read
   */
  static Database open(Path file) {
    Database database = Database.open(file);
    try {
      database.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
      database.execute("PRAGMA locking_mode = EXCLUSIVE");
      // Only the last of all connections can leave the mode in which the log is shared.
      require(file, database, "DELETE");
      require(file, database, "WAL");
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void require(Path file, Database database, String mode) {
    String now;
    try {
      now =
          database.list("PRAGMA journal_mode = " + mode, row -> row.getString(1)).stream()
              .findFirst()
              .orElse("");
    } catch (GalleryException e) {
      if (DatabaseFailure.isBusy(e)) {
        throw inUse(file);
      }
      throw e;
    }
    if (!now.equalsIgnoreCase(mode)) {
      throw inUse(file);
    }
  }

  private static GalleryException inUse(Path file) {
    return new GalleryException(
        "gallery " + file + " is open elsewhere, in a server maybe; close it there first");
  }
}
