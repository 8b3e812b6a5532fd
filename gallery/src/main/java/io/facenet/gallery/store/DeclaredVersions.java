package io.facenet.gallery.store;

import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.ModelIdentity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was said of versions since a gallery was opened; stored with the first face of each. */
final class DeclaredVersions {
  private final Path file;
  private final Database database;
  private final Map<String, FaceVersion> declared = new ConcurrentHashMap<>();
  private final Set<String> stored = ConcurrentHashMap.newKeySet();

  DeclaredVersions(Path file, Database database) {
    this.file = file;
    this.database = database;
  }

  void declare(FaceVersion version) {
    declared.put(version.id(), version);
  }

  /** A version that declares the present model compatible is newer, and takes its place. */
  void store(String id, ModelIdentity model) {
    boolean unknown = new VersionTable(database).makeSure(id);
    FaceVersion version = declared.get(id);
    requireComparable(version, model);
    if (version != null && (stored.add(id) || unknown)) {
      new VersionTable(database).put(version);
      if (version.model().compatibleWith().contains(model.id())) {
        GalleryProperties.setModel(database, version.model());
      }
    }
  }

  /** The gallery may have come to another model since the version was declared. */
  private void requireComparable(FaceVersion version, ModelIdentity model) {
    if (version != null && !version.id().equals(model.id())) {
      new VersionTable(database)
          .all().stream()
              .filter(current -> current.id().equals(model.id()))
              .filter(current -> !current.comparableWith(version))
              .forEach(
                  current -> {
                    throw new IncompatibleModelException(file, current, version);
                  });
    }
  }
}
