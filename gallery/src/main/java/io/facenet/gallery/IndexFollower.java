package io.facenet.gallery;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.store.GalleryFeed;

/** The index of a gallery's faces, and how far it has followed the gallery. */
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

  /** How many moves to another version were not taken in yet. */
  long movesAhead() {
    return feed.lastMove() - position.lastMove();
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
          long lastMove = feed.lastMove();
          if (before.lastFace() > 0 && lastMove > before.lastMove()) {
            feed.eachMovedAfter(before.lastMove(), this::move);
          }
          feed.eachCodesAfter(before.lastFace(), this::add);
          position = new Position(position.lastFace(), position.lastRemoval(), lastMove);
          boolean changed = !position.equals(before);
          if (changed || !begun) {
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
          feed.eachSubject(indexes::assign);
          return changed;
        });
  }

  private void remove(long sequence, long face) {
    indexes.remove(face);
    position = new Position(position.lastFace(), sequence, position.lastMove());
  }

  /** A face that was not taken in yet is, where it is now, when its turn comes. */
  private void move(long face, long subject, String model, byte[] codes) {
    if (face <= position.lastFace()) {
      indexes.remove(face);
      indexes.insert(face, subject, model, codes);
    }
  }

  private void add(long face, long subject, String model, byte[] codes) {
    indexes.add(face, subject, model, codes);
    position = new Position(face, position.lastRemoval(), position.lastMove());
  }
}
