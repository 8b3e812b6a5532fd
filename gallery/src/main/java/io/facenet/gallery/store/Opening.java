package io.facenet.gallery.store;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryNotFoundException;
import io.facenet.gallery.people.ModelIdentity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The ways to open a gallery: what is looked at before, and brought up to date after.
 *
 * @param key that galleries are encrypted with, none for plain ones; {@link
 *     io.facenet.gallery.people.GalleryKeyException} is thrown by all ways if it does not fit
 */
public record Opening(Optional<GalleryKey> key) {
  /** Without a key. */
  public static final Opening PLAIN = new Opening(Optional.empty());

  private static final System.Logger LOGGER = System.getLogger(Opening.class.getName());
  private static final int ERASE_PATIENCE_MILLIS = 200;

  /** For writing and reading. */
  public GalleryStore toWrite(Path file) {
    requireThere(file);
    if (!ReadAccess.isWritable(file)) {
      throw DatabaseFailure.unwritable(file);
    }
    Schema.check(file);
    return of(Connections.toWrite(file));
  }

  /** As {@link #toWrite}, of a gallery that is made if there is none. */
  public GalleryStore orCreate(Path file, FaceVersion version) {
    if (Schema.isNew(file)) {
      try (Database database = Database.open(file)) {
        Schema.create(file, database, version, key);
      }
    }
    return toWrite(file);
  }

  /** For writing if that is possible, else for reading only. */
  public GalleryStore toRead(Path file) {
    return toRead(file, ReadAccess::isWritable, this::toWrite);
  }

  /**
   * As {@link #toRead(Path)}.
   *
   * @param writable what tells whether a gallery may be written, as far as can be seen
   * @param writing opens it for writing
   */
  GalleryStore toRead(Path file, Predicate<Path> writable, Function<Path, GalleryStore> writing) {
    requireThere(file);
    if (writable.test(file)) {
      try {
        return writing.apply(file);
      } catch (GalleryException e) {
        if (!DatabaseFailure.isUnwritable(e)) {
          throw e;
        }
        LOGGER.log(System.Logger.Level.DEBUG, "{0}; it is opened for reading", e.getMessage());
      }
    }
    return of(Connections.toRead(file));
  }

  /** As {@link #toRead(Path)}, without bringing it to the present format. */
  public GalleryStore toLook(Path file) {
    requireThere(file);
    return toRead(
        file, there -> ReadAccess.isWritable(there) && isPresentFormat(there), this::toWrite);
  }

  private static boolean isPresentFormat(Path file) {
    try (Database database = ReadAccess.open(file)) {
      return !SchemaUpgrade.isNeeded(database);
    }
  }

  /** The model alone; nothing if there is no gallery yet. */
  static Optional<ModelIdentity> model(Path file) {
    if (Schema.isNew(file)) {
      return Optional.empty();
    }
    DatabaseHeader.of(file);
    try (Database database = ReadAccess.open(file)) {
      Schema.checkVersion(file, database);
      return Optional.of(GalleryProperties.model(file, database));
    }
  }

  /** Makes sure that the key fits a gallery, without opening it. */
  public void requireKey(Path file) {
    requireThere(file);
    boolean plain = !Format.of(DatabaseHeader.of(file).version()).encrypted();
    if (key.isEmpty() && plain && !PrivateCopy.isNeeded(file)) {
      return;
    }
    try (Database database = ReadAccess.open(file)) {
      Schema.checkVersion(file, database);
      Unlocking.vault(file, database, key);
    }
  }

  /** Whether a gallery is encrypted. */
  static boolean isEncrypted(Path file) {
    requireThere(file);
    try (Database database = ReadAccess.open(file)) {
      Schema.checkVersion(file, database);
      return Format.of(database).encrypted();
    }
  }

  private static void requireThere(Path file) {
    if (Schema.isNew(file)) {
      throw new GalleryNotFoundException(file);
    }
    DatabaseHeader.of(file);
  }

  private GalleryStore of(Connections connections) {
    try {
      if (connections.readOnly()) {
        Schema.check(connections.file(), connections.reader());
        connections.unlock(key);
        return new GalleryStore(connections);
      }
      connections.unlock(key);
      GalleryStore store = new GalleryStore(connections);
      SchemaUpgrade.run(connections.file(), connections.writer());
      new Remains(connections.writer()).finish(ERASE_PATIENCE_MILLIS);
      store.finishErasure(ERASE_PATIENCE_MILLIS);
      return store;
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }
}
