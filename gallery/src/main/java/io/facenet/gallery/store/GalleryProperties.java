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

  static void set(Database database, String name, String value) {
    database.update("INSERT OR REPLACE INTO property(name, value) VALUES (?, ?)", name, value);
  }

  static void remove(Database database, String name) {
    database.update("DELETE FROM property WHERE name = ?", name);
  }

  /** Sets the model that new faces are enrolled with. */
  static void setModel(Database database, ModelIdentity model) {
    set(database, "model", model.id());
    set(database, "dimensions", String.valueOf(model.dimensions()));
  }

  /**
   * The model that new faces are enrolled with: that which a gallery was made with, until a newer.
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
