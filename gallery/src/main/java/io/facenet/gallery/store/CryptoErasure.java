package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.people.GalleryKeyException.Fault;
import io.facenet.gallery.people.GalleryNotFoundException;
import io.facenet.gallery.seal.WrappedKey;
import io.facenet.support.files.Overwritten;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Destroys an encrypted gallery: first its own key, wherever it stands in its files, then the
 * files. Without that key nobody can read what is left of them on the disk, the holder of the key
 * file included. The file's bytes are searched without SQLite, so a damaged gallery is destroyed,
 * too.
 */
public final class CryptoErasure {
  private static final List<String> ENDINGS = List.of("", "-wal", "-journal");
  private static final int AT_ONCE = 1 << 20;

  private CryptoErasure() {}

  /** Whether a property is what is left of a wrapped key that was destroyed. */
  static boolean isErased(String text) {
    return text.chars().allMatch(character -> character == 0);
  }

  /**
   * Destroys a gallery.
   *
   * @param file the gallery's
   * @param alone is run when nobody else has the gallery open, and its key is destroyed
   * @throws GalleryException if it is open elsewhere, or not encrypted; nothing is changed then
   */
  public static void run(Path file, Runnable alone) throws IOException {
    if (!Files.exists(file)) {
      throw new GalleryNotFoundException(file);
    }
    boolean encrypted = isEncrypted(file);
    if (!encrypted && keys(file, false) == 0) {
      throw new GalleryKeyException(
          file,
          Fault.NOT_ENCRYPTED,
          "gallery " + file + " is not encrypted, so there is no key to destroy");
    }
    for (String ending : ENDINGS) {
      keys(PrivateCopy.beside(file, ending), true);
    }
    alone.run();
    for (String ending : List.of("-wal", "-journal", "-shm", "")) {
      Files.deleteIfExists(PrivateCopy.beside(file, ending));
    }
  }

  /** A damaged one is if a wrapped key is found in it. */
  private static boolean isEncrypted(Path file) {
    try (Database database = SoleAccess.open(file)) {
      return Format.of(database).encrypted();
    } catch (DamagedGalleryException e) {
      return false;
    }
  }

  /** Overwrites all wrapped keys in a file, or counts them only; there may be no such file. */
  private static int keys(Path file, boolean overwrite) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    int found = 0;
    int length = WrappedKey.length();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (long start = 0; start < channel.size(); start += AT_ONCE) {
        ByteBuffer piece = ByteBuffer.allocate(AT_ONCE + length - 1);
        int read = 0;
        while (read >= 0 && piece.hasRemaining()) {
          read = channel.read(piece, start + piece.position());
        }
        String text = new String(piece.array(), 0, piece.position(), StandardCharsets.ISO_8859_1);
        int at = text.indexOf(WrappedKey.BEGINNING);
        for (; at >= 0; at = text.indexOf(WrappedKey.BEGINNING, at + 1)) {
          if (at + length <= text.length()
              && WrappedKey.of(text.substring(at, at + length)).isPresent()) {
            found++;
            if (overwrite) {
              Overwritten.withZeros(channel, start + at, length);
            }
          }
        }
      }
      channel.force(true);
    }
    return found;
  }
}
