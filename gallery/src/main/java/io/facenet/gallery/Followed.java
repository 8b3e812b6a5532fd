package io.facenet.gallery;

import io.facenet.gallery.index.FaceIndex;

/** An index and how far it has followed its gallery. */
final class Followed<T extends FaceIndex> {
  private final T index;
  private long lastFace;
  private long lastRemoval;

  Followed(T index, long lastFace, long lastRemoval) {
    this.index = index;
    this.lastFace = lastFace;
    this.lastRemoval = lastRemoval;
  }

  T index() {
    return index;
  }

  /** The number of the latest removal that the index has taken in. */
  long lastRemoval() {
    return lastRemoval;
  }

  /** Takes in what is new; whether there was anything. */
  boolean catchUp(Gallery gallery) {
    long faceBefore = lastFace;
    long removalBefore = lastRemoval;
    gallery
        .feed()
        .eachRemoval(
            lastRemoval,
            (sequence, face) -> {
              index.remove(face);
              lastRemoval = sequence;
            });
    gallery
        .feed()
        .eachCodesAfter(
            lastFace,
            (face, codes) -> {
              index.add(face, codes);
              lastFace = face;
            });
    return lastFace != faceBefore || lastRemoval != removalBefore;
  }
}
