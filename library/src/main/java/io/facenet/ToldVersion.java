package io.facenet;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceVersion;

/** What a gallery is told of the model that works with it. Thread-safe. */
final class ToldVersion {
  private final FaceNet facenet;
  private final Gallery gallery;
  private final FaceVersion version;
  private boolean fileTold;

  ToldVersion(FaceNet facenet, Gallery gallery, FaceVersion version) {
    this.facenet = facenet;
    this.gallery = gallery;
    this.version = version;
  }

  String id() {
    return version.id();
  }

  /** See {@link People#modelChanged}. */
  boolean changed() {
    return gallery.versions().stream()
        .filter(known -> known.id().equals(version.id()))
        .flatMap(known -> known.contentHash().stream())
        .anyMatch(hash -> version.contentHash().filter(now -> !now.equals(hash)).isPresent());
  }

  /** Where there are other versions, these may have been measured with another file of it. */
  void tellFileIfMixed() {
    if (gallery.versions().stream().anyMatch(known -> !known.id().equals(version.id()))) {
      tellFile();
    }
  }

  /**
   * Tells the hash of the model's file: before its first face is stored, since it takes a while to
   * compute and is of no use where all faces are this model's and none is added.
   *
   * @throws io.facenet.gallery.people.IncompatibleModelException if another version in the gallery
   *     was measured with another file
   */
  synchronized void tellFile() {
    if (!fileTold) {
      gallery.requireComparable(CardVersion.withFile(facenet, gallery));
      fileTold = true;
    }
  }
}
