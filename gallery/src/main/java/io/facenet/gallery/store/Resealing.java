package io.facenet.gallery.store;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.seal.Vault;
import io.facenet.gallery.seal.WrappedKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A gallery that is not encrypted becomes so, or the other way round, or is encrypted with a new
 * key of its own: everything sealed is opened, compared with its checksum, and sealed again, in one
 * transaction. Killed at any moment the gallery is as before or as after. Nobody else may have it
 * open: one who has would go on in the old way.
 */
public final class Resealing {
  private static final int PATIENCE_MILLIS = 5_000;

  private final Path file;
  private final Runnable alone;

  /**
   * @param file the gallery's
   * @param alone is run when nobody else has the gallery open, before anything is changed
   */
  public Resealing(Path file, Runnable alone) {
    this.file = file;
    this.alone = alone;
  }

  /**
   * Whether a gallery is encrypted.
   *
   * @throws GalleryException if there is none
   */
  public static boolean isEncrypted(Path file) {
    return Opening.isEncrypted(file);
  }

  /**
   * Encrypts a gallery.
   *
   * @return false if it is encrypted with this key already
   * @throws DamagedGalleryException if something in it is not what was stored; nothing is changed
   * @throws GalleryKeyException if it is encrypted with another key
   */
  public boolean encrypt(GalleryKey key) {
    if (isEncrypted(file)) {
      try (GalleryStore store = new Opening(Optional.of(key)).toWrite(file)) {
        requireClean(store);
        return false;
      }
    }
    Opening.PLAIN.toWrite(file).close(); // brings it to the present format
    try (Database database = SoleAccess.open(file)) {
      WrappedKey wrapped = WrappedKey.random(key, Unlocking.id(file, database));
      run(database, Vault.NONE, Optional.of(wrapped), vault(database, wrapped, key));
    }
    return true;
  }

  private void requireClean(GalleryStore store) {
    if (store.hasRemains()) {
      throw new GalleryException(
          "gallery "
              + file
              + " is encrypted, but bytes of before are in it still, since it is open elsewhere;"
              + " repeat this when it is closed there");
    }
  }

  /** Makes a plain gallery of an encrypted one. */
  public void decrypt(GalleryKey key) {
    upgrade(key);
    try (Database database = SoleAccess.open(file)) {
      WrappedKey wrapped = Unlocking.wrapped(file, database);
      run(database, vault(database, wrapped, key), Optional.empty(), Vault.NONE);
    }
  }

  /** Gives a gallery a new key of its own, encrypted with the next key. */
  public void renew(GalleryKey key, GalleryKey next) {
    upgrade(key);
    try (Database database = SoleAccess.open(file)) {
      WrappedKey old = Unlocking.wrapped(file, database);
      WrappedKey wrapped = WrappedKey.random(next, Unlocking.id(file, database));
      run(
          database,
          vault(database, old, key),
          Optional.of(wrapped),
          vault(database, wrapped, next));
    }
  }

  /**
   * Encrypts the gallery's own key with another key; others may have it open.
   *
   * @return whether the key as it was encrypted before has left the file; if not, another process
   *     reads it, and the next opening removes it
   */
  public boolean rewrap(GalleryKey key, GalleryKey next) {
    upgrade(key);
    try (Database database = Database.open(file)) {
      Erasure erasure = new Erasure(database);
      database.transaction(
          () -> {
            WrappedKey old = Unlocking.wrapped(file, database);
            Unlocking.required(file, old, Optional.of(key));
            Unlocking.put(
                database, old.rewrapped(key, next, Unlocking.id(file, database)).orElseThrow());
            erasure.begin();
          });
      return erasure.finish(PATIENCE_MILLIS);
    }
  }

  /** Brings it to the present format, and makes sure that the key fits. */
  private void upgrade(GalleryKey key) {
    new Opening(Optional.of(key)).toWrite(file).close();
  }

  private Vault vault(Database database, WrappedKey wrapped, GalleryKey key) {
    return wrapped
        .vault(Unlocking.required(file, wrapped, Optional.of(key)), Unlocking.id(file, database))
        .orElseThrow(
            () -> DatabaseFailure.damaged(file, "its key, which is encrypted, was changed"));
  }

  /** SQLite must not put pages of before into a temporary file of its own. */
  private void run(Database database, Vault from, Optional<WrappedKey> wrapped, Vault to) {
    alone.run();
    database.execute("PRAGMA temp_store = MEMORY");
    database.transaction(
        () -> {
          new SealedTables(database, from, to).rewrite();
          wrapped.ifPresentOrElse(
              key -> Unlocking.put(database, key),
              () -> GalleryProperties.remove(database, Unlocking.PROPERTY));
          new Format(Schema.VERSION, wrapped.isPresent()).store(database);
          new Remains(database).begin();
        });
    database.sealedBy(to).execute("PRAGMA temp_store = DEFAULT");
    if (!new Remains(database).finish(PATIENCE_MILLIS)) {
      throw new GalleryException(
          "gallery "
              + file
              + " is changed, but bytes of before may still be in it; repeat this, or open it");
    }
  }
}
