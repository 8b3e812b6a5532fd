package io.facenet.gallery.store;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.seal.Vault;
import io.facenet.gallery.seal.WrappedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a damaged gallery still has of its own key. Without that, nothing of it can be read. */
final class SalvagedKey implements SalvagedRows.Sink {
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<WrappedKey> wrapped = new LinkedHashSet<>();

  private SalvagedKey() {}

  @Override
  public void property(String name, String value) {
    if (name.equals("id")) {
      ids.add(value);
    } else if (name.equals(Unlocking.PROPERTY)) {
      WrappedKey.of(value).ifPresent(wrapped::add);
    }
  }

  /**
   * What opens a damaged gallery.
   *
   * @param gallery what messages name
   * @param file what is read
   * @throws GalleryException if the key does not fit, or the gallery's own is gone
   */
  static Vault vault(Path gallery, Path file, Optional<GalleryKey> key) throws IOException {
    SalvagedKey found = new SalvagedKey();
    SalvagedRows rows = new SalvagedRows(new Seals(gallery, Vault.NONE));
    try (DatabasePages pages = DatabasePages.open(file)) {
      pages.eachRow((number, row) -> rows.accept(number, row, found));
    }
    if (found.wrapped.isEmpty()) {
      if (isEncrypted(file)) {
        throw new GalleryException(
            "no face of gallery "
                + gallery
                + " can be read: it is encrypted, and its own key is gone; take a backup");
      }
      if (key.isPresent()) {
        throw Unlocking.notEncrypted(gallery);
      }
      return Vault.NONE;
    }
    return found.opened(gallery, key);
  }

  private Vault opened(Path gallery, Optional<GalleryKey> key) {
    WrappedKey one =
        wrapped.stream()
            .filter(any -> key.map(GalleryKey::id).equals(Optional.of(any.keyId())))
            .findFirst()
            .orElseGet(() -> wrapped.iterator().next());
    GalleryKey given = Unlocking.required(gallery, one, key);
    return wrapped.stream()
        .flatMap(any -> ids.stream().flatMap(id -> any.vault(given, id).stream()))
        .findFirst()
        .orElseThrow(
            () ->
                new GalleryException(
                    "no face of gallery "
                        + gallery
                        + " can be read: its own key was changed; take a backup"));
  }

  private static boolean isEncrypted(Path file) {
    try {
      return Format.of(DatabaseHeader.of(file).version()).encrypted();
    } catch (DamagedGalleryException noHeader) {
      return false;
    }
  }
}
