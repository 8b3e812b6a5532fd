package io.facenet.gallery.store;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.people.GalleryKeyException.Fault;
import io.facenet.gallery.seal.Vault;
import io.facenet.gallery.seal.WrappedKey;
import java.nio.file.Path;
import java.util.Optional;

/** The own key of an encrypted gallery, which lies wrapped among its properties. */
final class Unlocking {
  /** The property that holds the wrapped key. */
  static final String PROPERTY = "encryption";

  private Unlocking() {}

  /**
   * What opens what a gallery keeps.
   *
   * @param key that was given, if one was
   * @throws GalleryKeyException if it does not fit
   */
  static Vault vault(Path file, Database database, Optional<GalleryKey> key) {
    if (!Format.of(database).encrypted()) {
      if (key.isPresent()) {
        throw notEncrypted(file);
      }
      return Vault.NONE;
    }
    WrappedKey wrapped = wrapped(file, database);
    return wrapped
        .vault(required(file, wrapped, key), id(file, database))
        .orElseThrow(
            () -> DatabaseFailure.damaged(file, "its key, which is encrypted, was changed"));
  }

  /** The key that was given, if it is the one that the gallery was encrypted with. */
  static GalleryKey required(Path file, WrappedKey wrapped, Optional<GalleryKey> key) {
    GalleryKey given =
        key.orElseThrow(
            () ->
                new GalleryKeyException(
                    file,
                    Fault.NO_KEY,
                    "gallery " + file + " is encrypted, with key " + wrapped.keyId()));
    if (!given.id().equals(wrapped.keyId())) {
      throw new GalleryKeyException(
          file,
          Fault.OTHER_KEY,
          "gallery "
              + file
              + " is encrypted with key "
              + wrapped.keyId()
              + ", not with key "
              + given.id());
    }
    return given;
  }

  static GalleryKeyException notEncrypted(Path file) {
    return new GalleryKeyException(
        file, Fault.NOT_ENCRYPTED, "gallery " + file + " is not encrypted, and a key was given");
  }

  /**
   * The wrapped key.
   *
   * @throws GalleryException if it was destroyed or damaged
   */
  static WrappedKey wrapped(Path file, Database database) {
    String text =
        GalleryProperties.of(database, PROPERTY)
            .orElseThrow(
                () -> DatabaseFailure.damaged(file, "its property " + PROPERTY + " is missing"));
    if (CryptoErasure.isErased(text)) {
      throw new GalleryKeyException(
          file, Fault.ERASED, "gallery " + file + " was erased: its key is destroyed");
    }
    return WrappedKey.of(text)
        .orElseThrow(
            () -> DatabaseFailure.damaged(file, "its property " + PROPERTY + " is no wrapped key"));
  }

  /** The id that all in a gallery is bound to. */
  static String id(Path file, Database database) {
    return GalleryProperties.of(database, "id")
        .orElseThrow(() -> DatabaseFailure.damaged(file, "its property id is missing"));
  }

  /** Encrypts a gallery that has no faces yet. */
  static void begin(Path file, Database database, GalleryKey key) {
    put(database, WrappedKey.random(key, id(file, database)));
    new Format(Schema.VERSION, true).store(database);
  }

  static void put(Database database, WrappedKey wrapped) {
    GalleryProperties.set(database, PROPERTY, wrapped.text());
  }
}
