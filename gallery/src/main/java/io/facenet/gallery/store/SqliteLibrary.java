package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.TemporaryFolderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library: loaded from the folder that {@code org.sqlite.lib.path} names, else
 * unpacked into the temporary folder. The driver's own log is silenced: it shows stack traces of
 * things that do no harm, and of those that do a {@link GalleryException} tells.
 */
final class SqliteLibrary {
  /** Held, because the logging system forgets loggers that nobody holds. */
  private static final Logger DRIVER = Logger.getLogger("org.sqlite");

  private SqliteLibrary() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @throws GalleryException if that cannot be done; says why in one line
   */
  static synchronized void load() {
    if (DRIVER.getLevel() == null) {
      DRIVER.setLevel(Level.OFF);
    }
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception | LinkageError e) {
      throw new TemporaryFolderException(reason(temporaryFolder()), e);
    }
  }

  /** What keeps the library from being unpacked and loaded, as far as can be seen. */
  static String reason(Path folder) {
    String problem;
    if (!Files.isDirectory(folder)) {
      problem = "does not exist";
    } else if (!Files.isWritable(folder)) {
      problem = "cannot be written";
    } else {
      problem = "is full, or mounted so that no program may run from it (noexec)";
    }
    return "galleries need SQLite's library, which cannot be unpacked: the temporary folder "
        + folder
        + " "
        + problem
        + "; choose another one (system property java.io.tmpdir)";
  }

  private static Path temporaryFolder() {
    return Path.of(
        System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", "/tmp")));
  }
}
