package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import java.nio.file.Path;
import java.util.Optional;

/** The properties of a gallery: a name and a text each. */
final class GalleryProperties {
  private GalleryProperties() {}

  static Optional<String> of(Database database, String name) {
    return database
        .list("SELECT value FROM property WHERE name = ?", row -> row.getString(1), name)
        .stream()
        .findFirst();
  }

  /**
   * The model that a gallery was made with.
   *
   * @throws GalleryException if what stands there is no model
   */
  static ModelIdentity model(Path file, Database database) {
    String dimensions = require(file, database, "dimensions");
    try {
      return ModelIdentity.of(require(file, database, "model"), Integer.parseInt(dimensions));
    } catch (IllegalArgumentException e) {
      throw DatabaseFailure.damaged(
          file, "its property dimensions is \"" + dimensions + "\", not a number from 1");
    }
  }

  private static String require(Path file, Database database, String name) {
    return of(database, name)
        .orElseThrow(() -> DatabaseFailure.damaged(file, "its property " + name + " is missing"));
  }
}
