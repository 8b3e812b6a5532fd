package io.facenet.gallery;

import io.facenet.gallery.index.GraphFile;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.store.CryptoErasure;
import io.facenet.gallery.store.Resealing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Encryption of a whole gallery. In an encrypted one the codes of faces, of all versions, the small
 * pictures, kept photos and the index beside it can be read with its key alone, and none of them
 * can be put in the place of another. Names, what was noted of people, names and hashes of photos,
 * times, places and qualities of faces, and how many there are of each can be read without.
 *
 * <p>{@link #encrypt}, {@link #decrypt} and {@link #renew} rewrite all in one transaction: they
 * need free space as large as the gallery, and nobody else may have it open. Killed at any moment,
 * the gallery is as before or as after; when they return, nothing is left in its files of how it
 * was. What a disk keeps by itself, and copies, are out of reach.
 */
public final class GalleryEncryption {
  private GalleryEncryption() {}

  /**
   * Whether a gallery is encrypted.
   *
   * @throws GalleryException if there is none, or it cannot be read
   */
  public static boolean isEncrypted(Path gallery) {
    return Resealing.isEncrypted(gallery);
  }

  /**
   * Encrypts a gallery.
   *
   * @return false if it is encrypted with this key already
   * @throws DamagedGalleryException if something in it is not what was stored; nothing is changed
   * @throws GalleryKeyException if it is encrypted with another key
   * @throws GalleryException if it is open elsewhere
   */
  public static boolean encrypt(Path gallery, GalleryKey key) {
    return of(gallery).encrypt(key);
  }

  /** Makes a plain gallery of an encrypted one; throws as {@link #encrypt}. */
  public static void decrypt(Path gallery, GalleryKey key) {
    of(gallery).decrypt(key);
  }

  /**
   * Has a gallery opened with another key from now on. At once, whatever its size, since its own
   * key stays what it is; those who have it open go on. Copies from before open with the old key.
   *
   * @return whether nothing is left of the old key in its files; if not, since others are reading,
   *     the next opening removes it
   */
  public static boolean rekey(Path gallery, GalleryKey key, GalleryKey next) {
    return of(gallery).rewrap(key, next);
  }

  /**
   * As {@link #rekey}, with a new key of the gallery's own, too: all is encrypted anew, so that one
   * who learned that key reads nothing of it any more. Throws as {@link #encrypt}.
   */
  public static void renew(Path gallery, GalleryKey key, GalleryKey next) {
    of(gallery).renew(key, next);
  }

  /**
   * Destroys an encrypted gallery: first its own key is overwritten on the disk, without which
   * nobody can read what may be left of it, then its files are deleted. Killed after the first, it
   * cannot be opened any more, and this is repeated. Copies of the file hold the key still,
   * encrypted: to destroy them all, destroy the key file.
   *
   * @throws GalleryKeyException if it is not encrypted; nothing is changed then
   * @throws GalleryException if it is open elsewhere; nothing is changed then
   */
  public static void erase(Path gallery) throws IOException {
    try {
      CryptoErasure.run(gallery, () -> eraseIndex(gallery));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Resealing of(Path gallery) {
    return new Resealing(gallery, () -> eraseIndex(gallery));
  }

  /** It is of the old way, and can be made again. */
  private static void eraseIndex(Path gallery) {
    try {
      GraphFile.erase(GraphStore.fileOf(gallery));
    } catch (IOException e) {
      throw new UncheckedIOException("the index beside " + gallery + " cannot be deleted", e);
    }
  }
}
