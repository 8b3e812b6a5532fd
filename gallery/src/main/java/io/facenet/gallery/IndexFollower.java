package io.facenet.gallery;

import io.facenet.gallery.index.FaceIndex;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.store.GalleryFeed;

/** An index and how far it has followed its gallery. */
final class IndexFollower<T extends FaceIndex> {
  private final T index;
  private final GalleryFeed feed;
  private long lastFace;
  private long lastRemoval;
  private boolean begun;

  IndexFollower(T index, GalleryFeed feed, long lastFace, long lastRemoval) {
    this.index = index;
    this.feed = feed;
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

  /**
   * Takes in what is new; whether there was anything.
   *
   * @throws DamagedGalleryException if faces are missing that were not deleted
   */
  boolean catchUp() {
    return feed.snapshot(
        () -> {
          long faceBefore = lastFace;
          long removalBefore = lastRemoval;
          feed.eachRemoval(lastRemoval, this::remove);
          feed.eachCodesAfter(lastFace, this::add);
          boolean changed = lastFace != faceBefore || lastRemoval != removalBefore;
          if (changed || !begun) {
            feed.requireAll(index.size());
          }
          begun = true;
          return changed;
        });
  }

  /** Takes in what is new, and who the faces belong to now; whether anything was new. */
  boolean catchUpWithSubjects() {
    return feed.snapshot(
        () -> {
          boolean changed = catchUp();
          feed.eachSubject(index::assign);
          return changed;
        });
  }

  private void remove(long sequence, long face) {
    index.remove(face);
    lastRemoval = sequence;
  }

  private void add(long face, long subject, byte[] codes) {
    index.add(face, subject, codes);
    lastFace = face;
  }
}
