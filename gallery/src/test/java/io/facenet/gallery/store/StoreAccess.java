package io.facenet.gallery.store;

import java.io.IOException;
import java.nio.file.Path;

/** Stores as tests need them. */
public final class StoreAccess {
  private StoreAccess() {}

  /** As of a file that cannot be written. */
  public static GalleryStore readOnly(Path file) {
    return Opening.PLAIN.toRead(file, path -> false, Opening.PLAIN::toWrite);
  }

  /** Whose deletions do not wait for those that read. */
  public static GalleryStore impatient(Path file) {
    GalleryStore store = GalleryStore.open(file);
    store.erasePatience(1);
    return store;
  }

  /** Whether changes wait beside the file, as after an unclean end. */
  public static boolean hasLog(Path file) {
    return PrivateCopy.isNeeded(file);
  }

  /** Changes a gallery behind its back. */
  public static void sql(Path file, String... statements) {
    try (Database database = Database.open(file)) {
      for (String statement : statements) {
        database.execute(statement);
      }
    }
  }

  /** The bytes that a query gives. */
  public static byte[] bytes(Path file, String query) {
    try (Database database = Database.open(file)) {
      return database.list(query, row -> row.getBytes(1)).get(0);
    }
  }

  /** The number that a query gives. */
  public static long number(Path file, String query) {
    try (Database database = Database.open(file)) {
      return database.number(query);
    }
  }

  /** As an erasure that is killed when the key is destroyed. */
  public static void eraseKeyOnly(Path file) throws IOException {
    try {
      CryptoErasure.run(
          file,
          () -> {
            throw new IllegalStateException("killed");
          });
    } catch (IllegalStateException killed) {
      // As it was meant.
    }
  }
}
