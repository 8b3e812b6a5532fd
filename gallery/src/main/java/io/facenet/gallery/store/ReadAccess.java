package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Opens galleries for reading where nothing can be written: in a folder or on a disk of somebody
 * else's, on a full one, or from a medium that is read only. Nothing is left beside the gallery.
 *
 * <ul>
 *   <li>When a process is writing, its two files beside the gallery are there; they are read along,
 *       in step with it.
 *   <li>When a log was left with changes in it and no process is there, a private copy is read.
 *   <li>Otherwise the file is read as one that does not change; should it change all the same, that
 *       is noticed after each query.
 * </ul>
 */
final class ReadAccess {
  private static final System.Logger LOGGER = System.getLogger(ReadAccess.class.getName());

  private ReadAccess() {}

  /** Whether a gallery and what comes to lie beside it may be written, as far as can be seen. */
  static boolean isWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return Files.isWritable(file) && folder != null && Files.isWritable(folder);
  }

  /** Opens a gallery for reading. */
  static Database open(Path file) {
    return open(file, PrivateCopy::of);
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param copies makes the private copy where one is needed
   */
  static Database open(Path file, Function<Path, PrivateCopy> copies) {
    if (Files.exists(PrivateCopy.beside(file, "-wal"))
        && Files.exists(PrivateCopy.beside(file, "-shm"))) {
      try {
        return probed(Database.openReadOnly(file));
      } catch (GalleryException e) {
        // The files beside it cannot be read, or nobody keeps them up any more.
        LOGGER.log(System.Logger.Level.DEBUG, "not read in step with others: {0}", e.getMessage());
      }
    }
    if (PrivateCopy.isNeeded(file)) {
      try (PrivateCopy copy = copies.apply(file)) {
        copy.failure()
            .ifPresent(
                failure -> {
                  throw DatabaseFailure.unreadableLog(file, failure);
                });
        return probed(Database.openUnchanging(file, copy.file(), () -> {}));
      }
    }
    FileStamp stamp = FileStamp.of(file);
    return Database.openUnchanging(file, file, () -> stamp.requireUnchanged(file));
  }

  private static Database probed(Database database) {
    try {
      database.number("SELECT count(*) FROM sqlite_master");
      return database;
    } catch (GalleryException e) {
      database.close();
      throw e;
    }
  }
}
