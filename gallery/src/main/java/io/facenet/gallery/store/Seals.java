package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.seal.BrokenSealException;
import io.facenet.gallery.seal.Place;
import io.facenet.gallery.seal.Vault;
import java.nio.file.Path;

/**
 * How what a gallery keeps of faces goes into its database and comes out again.
 *
 * @param file the gallery's
 * @param vault leaves it as it is in a gallery that is not encrypted
 */
record Seals(Path file, Vault vault) {
  /** As it is stored at a place. */
  byte[] seal(byte[] plain, Place place) {
    return vault.seal(plain, place);
  }

  /**
   * What is stored at a place.
   *
   * @throws DamagedGalleryException if it was changed, or is of another place; names the face
   */
  byte[] open(byte[] stored, Place place) {
    try {
      return vault.open(stored, place);
    } catch (BrokenSealException e) {
      throw DatabaseFailure.damaged(file, e.getMessage());
    }
  }

  /** The checksums of what it holds. */
  FaceChecksum sums() {
    return new FaceChecksum(vault);
  }

  /** How many bytes something has that takes so many when it is stored. */
  long plainLength(long stored) {
    return stored - vault.overhead();
  }
}
