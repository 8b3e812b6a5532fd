package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryNotFoundException;
import io.facenet.gallery.people.ModelIdentity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The ways to open a gallery: what is looked at before, and brought up to date after. */
final class Opening {
  private static final System.Logger LOGGER = System.getLogger(Opening.class.getName());
  private static final int ERASE_PATIENCE_MILLIS = 200;

  private Opening() {}

  /** For writing and reading. */
  static GalleryStore toWrite(Path file) {
    requireThere(file);
    if (!ReadAccess.isWritable(file)) {
      throw DatabaseFailure.unwritable(file);
    }
    Schema.check(file);
    return of(Connections.toWrite(file));
  }

  /** For writing if that is possible, else for reading only. */
  static GalleryStore toRead(Path file) {
    return toRead(file, ReadAccess::isWritable, Opening::toWrite);
  }

  /**
   * As {@link #toRead(Path)}.
   *
   * @param writable what tells whether a gallery may be written, as far as can be seen
   * @param writing opens it for writing
   */
  static GalleryStore toRead(
      Path file, Predicate<Path> writable, Function<Path, GalleryStore> writing) {
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
  static GalleryStore toLook(Path file) {
    requireThere(file);
    return toRead(
        file, there -> ReadAccess.isWritable(there) && isPresentFormat(there), Opening::toWrite);
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

  private static void requireThere(Path file) {
    if (Schema.isNew(file)) {
      throw new GalleryNotFoundException(file);
    }
    DatabaseHeader.of(file);
  }

  private static GalleryStore of(Connections connections) {
    try {
      if (connections.readOnly()) {
        Schema.check(connections.file(), connections.reader());
        return new GalleryStore(connections);
      }
      GalleryStore store = new GalleryStore(connections);
      SchemaUpgrade.run(connections.file(), connections.writer());
      store.finishErasure(ERASE_PATIENCE_MILLIS);
      return store;
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }
}
