package io.facenet.gallery.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of the JDK with a fresh random nonce a message: nonce, ciphertext, tag. */
final class Aes {
  /** Bytes that a sealed message has more than the message. */
  static final int OVERHEAD = 12 + 16;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /** One cipher serves one call at a time; making one costs more than a short message. */
  private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

  Aes(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * Seals bytes.
   *
   * @param before bytes that are put before them, unsealed
   */
  byte[] seal(byte[] before, byte[] plain, byte[] bound) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    Cipher cipher = cipher();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      byte[] sealed = new byte[before.length + OVERHEAD + plain.length];
      System.arraycopy(before, 0, sealed, 0, before.length);
      System.arraycopy(nonce, 0, sealed, before.length, NONCE);
      cipher.doFinal(plain, 0, plain.length, sealed, before.length + NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM of this Java does not seal", e);
    } finally {
      idle.add(cipher);
    }
  }

  /**
   * Opens sealed bytes, from an offset on; nothing if they are not what was sealed with this key
   * and for this bound.
   */
  Optional<byte[]> open(byte[] sealed, int offset, int length, byte[] bound) {
    if (length < OVERHEAD) {
      return Optional.empty();
    }
    Cipher cipher = cipher();
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, offset, NONCE));
      cipher.updateAAD(bound);
      return Optional.of(cipher.doFinal(sealed, offset + NONCE, length - NONCE));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM of this Java does not open", e);
    } finally {
      idle.add(cipher);
    }
  }

  private Cipher cipher() {
    Cipher free = idle.poll();
    try {
      return free == null ? Cipher.getInstance("AES/GCM/NoPadding") : free;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /** A key of a key, for one purpose. */
  static byte[] derived(byte[] key, String purpose) {
    return hmac(key, purpose.getBytes(StandardCharsets.US_ASCII));
  }

  /** HMAC-SHA-256: 32 bytes. */
  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
