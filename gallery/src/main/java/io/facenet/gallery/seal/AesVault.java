package io.facenet.gallery.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Seals with AES-256-GCM and a gallery's own key. A sealed value is a byte that tells this format,
 * a random nonce of 96 bits, the ciphertext, and a tag of 128 bits over it and its {@link Place} in
 * this gallery. A checksum is 63 bits of HMAC-SHA-256.
 */
final class AesVault implements Vault {
  private static final byte[] FORMAT = {1};

  private final byte[] gallery;
  private final Aes aes;
  private final byte[] sums;

  /**
   * @param gallery the gallery's id, which all is bound to
   * @param dataKey its own key, from which one is derived for each purpose
   */
  AesVault(String gallery, byte[] dataKey) {
    this.gallery = gallery.getBytes(StandardCharsets.UTF_8);
    this.aes = new Aes(Aes.derived(dataKey, "facenet gallery 1 encryption"));
    this.sums = Aes.derived(dataKey, "facenet gallery 1 checksums");
  }

  @Override
  public boolean seals() {
    return true;
  }

  @Override
  public byte[] seal(byte[] plain, Place place) {
    return aes.seal(FORMAT, plain, place.bytes(gallery));
  }

  @Override
  public byte[] open(byte[] stored, Place place) {
    if (stored == null || stored.length < overhead() || stored[0] != FORMAT[0]) {
      throw new BrokenSealException(place.toString());
    }
    return aes.open(stored, FORMAT.length, stored.length - FORMAT.length, place.bytes(gallery))
        .orElseThrow(() -> new BrokenSealException(place.toString()));
  }

  @Override
  public int overhead() {
    return FORMAT.length + Aes.OVERHEAD;
  }

  @Override
  public long sum(byte[] bytes) {
    return ByteBuffer.wrap(Aes.hmac(sums, bytes)).getLong() & Long.MAX_VALUE;
  }
}
