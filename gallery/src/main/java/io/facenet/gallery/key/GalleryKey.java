package io.facenet.gallery.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key that an encrypted gallery is opened with: 256 random bits. It encrypts the gallery's own
 * key, which encrypts what the gallery keeps of faces; so it can be changed at once.
 *
 * <pre>{@code
 * GalleryKey key = GalleryKey.create(Path.of("family.key"));
 * try (Gallery gallery = GalleryAccess.with(key).openOrCreate(file, model)) {
 *   …
 * }
 * }</pre>
 */
public final class GalleryKey {
  /** Bytes of a key. */
  public static final int BYTES = 32;

  private static final int ID_DIGITS = 16;

  private final byte[] bytes;

  private GalleryKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A key that is kept elsewhere than in a file.
   *
   * @param bytes {@value #BYTES} random ones; a password is none
   * @throws IllegalArgumentException if it is another number of bytes
   */
  public static GalleryKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a key of " + bytes.length + " bytes; it must have " + BYTES);
    }
    return new GalleryKey(bytes.clone());
  }

  /** A new random key. */
  public static GalleryKey random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new GalleryKey(bytes);
  }

  /**
   * Reads a key file: 64 hexadecimal digits, 44 characters of base 64, or {@value #BYTES} bytes.
   *
   * @throws KeyFileException if it is none, cannot be read, or others than its owner and group may
   *     read it
   */
  public static GalleryKey read(Path file) {
    return new GalleryKey(KeyFile.read(file));
  }

  /**
   * Makes a key file, of a random key, that only its owner may read (0600), and that is on the disk
   * when this returns.
   *
   * @throws FileAlreadyExistsException if there is a file of this name
   */
  public static GalleryKey create(Path file) throws IOException {
    GalleryKey key = random();
    KeyFile.write(file, key.bytes);
    return key;
  }

  /** Its bytes, for those who keep it elsewhere than in a file. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * By what a key is known without being told: the first 16 hexadecimal digits of a hash of it. A
   * gallery tells the id of its key to whoever can read its file.
   */
  public String id() {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update("facenet gallery key id\n".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash.digest(bytes)).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** As a text that does not tell the key. */
  @Override
  public String toString() {
    return "key " + id();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GalleryKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }
}
