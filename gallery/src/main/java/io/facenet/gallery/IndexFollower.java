package io.facenet.gallery;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.store.GalleryFeed;

/** The indexes of a gallery's versions, and how far they have followed it: all equally far. */
final class IndexFollower {
  private final VersionIndexes indexes;
  private final GalleryFeed feed;
  private Position position;
  private boolean begun;

  /**
   * How far a gallery was followed.
   *
   * @param lastFace the highest number of a face that was taken in
   * @param lastRemoval the number of the latest removal
   * @param lastMove the number of the latest move of a face to another version or another person
   */
  record Position(long lastFace, long lastRemoval, long lastMove) {
    static final Position START = new Position(0, 0, 0);
  }

  IndexFollower(VersionIndexes indexes, GalleryFeed feed, Position position) {
    this.indexes = indexes;
    this.feed = feed;
    this.position = position;
  }

  VersionIndexes indexes() {
    return indexes;
  }

  Position position() {
    return position;
  }

  /**
   * Takes in what is new; whether there was anything.
   *
   * @throws DamagedGalleryException if faces are missing that were not deleted
   */
  boolean catchUp() {
    return feed.snapshot(
        () -> {
          Position before = position;
          feed.eachRemoval(before.lastRemoval(), this::remove);
          if (before.lastFace() > 0) {
            feed.eachMovedAfter(before.lastMove(), this::move);
          }
          long lastMove = feed.lastMove();
          feed.eachCodesAfter(before.lastFace(), this::add);
          position = new Position(position.lastFace(), position.lastRemoval(), lastMove);
          boolean changed = !position.equals(before);
          if (indexes.complete() && (changed || !begun)) {
            feed.requireAll(indexes.size());
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
          feed.eachSubject((face, subject) -> indexes.each(index -> index.assign(face, subject)));
          return changed;
        });
  }

  private void remove(long sequence, long face) {
    indexes.each(index -> index.remove(face));
    position = new Position(position.lastFace(), sequence, position.lastMove());
  }

  /** A face that was not taken in yet is, where it is now, when its turn comes. */
  private void move(long face, long subject, String model, byte[] codes) {
    if (face <= position.lastFace()) {
      indexes.each(index -> index.remove(face));
      indexes.of(model).ifPresent(index -> index.insert(face, subject, codes));
    }
  }

  private void add(long face, long subject, String model, byte[] codes) {
    indexes.of(model).ifPresent(index -> index.add(face, subject, codes));
    position = new Position(face, position.lastRemoval(), position.lastMove());
  }
}
