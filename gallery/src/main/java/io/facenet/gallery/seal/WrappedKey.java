package io.facenet.gallery.seal;

import io.facenet.gallery.key.GalleryKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gallery's own key, encrypted with the key of a key file. Whoever destroys this text has
 * destroyed all that the gallery's key encrypts.
 *
 * @param keyId id of the key that it is encrypted with
 * @param sealed nonce, encrypted key and tag
 */
public record WrappedKey(String keyId, String sealed) {
  /** How the text of one begins: by that it is found in a file. */
  public static final String BEGINNING = "facenet-wrapped-key-1:";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern TEXT =
      Pattern.compile(BEGINNING + "([0-9a-f]{16}):([A-Za-z0-9+/]{80})");

  /** A gallery's own key, drawn at random, encrypted. */
  public static WrappedKey random(GalleryKey key, String gallery) {
    byte[] dataKey = new byte[GalleryKey.BYTES];
    RANDOM.nextBytes(dataKey);
    return wrap(key, gallery, dataKey);
  }

  private static WrappedKey wrap(GalleryKey key, String gallery, byte[] dataKey) {
    byte[] sealed = aes(key).seal(new byte[0], dataKey, bound(gallery));
    return new WrappedKey(key.id(), Base64.getEncoder().encodeToString(sealed));
  }

  /** The same gallery's key, encrypted with another; nothing if the first does not fit. */
  public Optional<WrappedKey> rewrapped(GalleryKey key, GalleryKey next, String gallery) {
    return unwrap(key, gallery).map(dataKey -> wrap(next, gallery, dataKey));
  }

  /** What seals with the gallery's key; nothing if this key does not fit, or it was changed. */
  public Optional<Vault> vault(GalleryKey key, String gallery) {
    return unwrap(key, gallery).map(dataKey -> new AesVault(gallery, dataKey));
  }

  private Optional<byte[]> unwrap(GalleryKey key, String gallery) {
    byte[] bytes = Base64.getDecoder().decode(sealed);
    return aes(key).open(bytes, 0, bytes.length, bound(gallery));
  }

  private static Aes aes(GalleryKey key) {
    return new Aes(Aes.derived(key.bytes(), "facenet gallery 1 wrapping"));
  }

  private static byte[] bound(String gallery) {
    return ("facenet gallery key of " + gallery).getBytes(StandardCharsets.UTF_8);
  }

  /** As text; nothing if it is none. */
  public static Optional<WrappedKey> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new WrappedKey(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** As it is stored. */
  public String text() {
    return BEGINNING + keyId + ":" + sealed;
  }

  /** How many characters each text has. */
  public static int length() {
    return BEGINNING.length() + 16 + 1 + 80;
  }
}
