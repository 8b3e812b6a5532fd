package io.facenet.gallery;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.store.Opening;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens galleries with a key, or without: an encrypted one with its key alone, and one that is not
 * encrypted without any, so that nobody can put a plain file in the place of an encrypted one
 * unnoticed. All ways throw {@link GalleryKeyException} if it does not fit.
 */
public final class GalleryAccess {
  private static final GalleryAccess PLAIN = new GalleryAccess(Opening.PLAIN);

  private final Opening opening;

  private GalleryAccess(Opening opening) {
    this.opening = opening;
  }

  /** To galleries that are not encrypted. */
  public static GalleryAccess plain() {
    return PLAIN;
  }

  /** To galleries that are encrypted with a key. */
  public static GalleryAccess with(GalleryKey key) {
    return with(Optional.of(key));
  }

  /** To galleries that are encrypted with a key, or not encrypted if there is none. */
  public static GalleryAccess with(Optional<GalleryKey> key) {
    return key.isEmpty() ? PLAIN : new GalleryAccess(new Opening(key));
  }

  /** The key; nothing for plain galleries. */
  public Optional<GalleryKey> key() {
    return opening.key();
  }

  /** As {@link Gallery#open}. */
  public Gallery open(Path file) {
    return new Gallery(opening.toWrite(file));
  }

  /** As {@link Gallery#openForReading}. */
  public Gallery openForReading(Path file) {
    return new Gallery(opening.toRead(file));
  }

  /** As {@link Gallery#openAsIs}. */
  public Gallery openAsIs(Path file) {
    return new Gallery(opening.toLook(file));
  }

  /**
   * As {@link Gallery#openOrCreate(Path, FaceVersion)}; a gallery that this makes is encrypted if
   * there is a key.
   */
  public Gallery openOrCreate(Path file, FaceVersion version) {
    Gallery gallery = new Gallery(opening.orCreate(file, version));
    try {
      gallery.requireComparable(version);
      return gallery;
    } catch (RuntimeException e) {
      gallery.close();
      throw e;
    }
  }

  /**
   * Makes sure that a gallery can be opened as far as its key is concerned, without opening it.
   *
   * @throws GalleryException if there is none, or it cannot be read
   */
  public void requireKey(Path file) {
    opening.requireKey(file);
  }
}
