package io.facenet.gallery;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The ways to open a gallery: what is looked at before, and brought up to date after. */
final class Opening {
  private static final int ERASE_PATIENCE_MILLIS = 200;

  private Opening() {}

  /** For writing and reading. */
  static Gallery toWrite(Path file) {
    requireThere(file);
    if (!ReadAccess.isWritable(file)) {
      throw DatabaseFailure.unwritable(file);
    }
    Schema.check(file);
    return of(file, Database.open(file), false);
  }

  /** For writing if that is possible, else for reading only. */
  static Gallery toRead(Path file) {
    return toRead(file, ReadAccess::isWritable, Opening::toWrite);
  }

  /**
   * As {@link #toRead(Path)}.
   *
   * @param writable what tells whether a gallery may be written, as far as can be seen
   * @param writing opens it for writing
   */
  static Gallery toRead(Path file, Predicate<Path> writable, Function<Path, Gallery> writing) {
    requireThere(file);
    if (writable.test(file)) {
      try {
        return writing.apply(file);
      } catch (GalleryException e) {
        if (!DatabaseFailure.isUnwritable(e)) {
          throw e;
        }
      }
    }
    Database database = ReadAccess.open(file);
    try {
      Schema.check(file, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return of(file, database, true);
  }

  /** The model alone; nothing if there is no gallery yet. */
  static Optional<ModelIdentity> model(Path file) {
    if (Schema.isNew(file)) {
      return Optional.empty();
    }
    Schema.requireHeader(file);
    try (Database database = ReadAccess.open(file)) {
      Schema.checkVersion(file, database);
      return Optional.of(GalleryProperties.model(file, database));
    }
  }

  private static void requireThere(Path file) {
    if (Schema.isNew(file)) {
      throw new GalleryException(
          "there is no gallery " + file + "; make one with: facenet enroll --gallery " + file);
    }
    Schema.requireHeader(file);
  }

  private static Gallery of(Path file, Database database, boolean readOnly) {
    try {
      Gallery gallery = new Gallery(file, database, readOnly);
      if (!readOnly) {
        SchemaUpgrade.run(file, database);
        gallery.finishErasure(ERASE_PATIENCE_MILLIS);
      }
      return gallery;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
