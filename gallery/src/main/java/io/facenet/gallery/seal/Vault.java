package io.facenet.gallery.seal;

import java.util.zip.CRC32C;

/** Seals what a gallery keeps of faces, and opens it again. Thread-safe. */
public interface Vault {
  /** Leaves all as it is. */
  Vault NONE = new Plain();

  /** Whether it seals at all. */
  boolean seals();

  /** As they are stored: sealed, with fresh randomness each time. */
  byte[] seal(byte[] plain, Place place);

  /**
   * Bytes as they were before they were sealed.
   *
   * @throws BrokenSealException if these are not what was sealed for this place
   */
  byte[] open(byte[] stored, Place place);

  /** How many bytes more are stored than there were. */
  int overhead();

  /** A checksum, in [0, 2⁶³); where it seals, it tells nothing of the bytes without the key. */
  long sum(byte[] bytes);

  /** That of a gallery which is not encrypted. */
  final class Plain implements Vault {
    private Plain() {}

    @Override
    public boolean seals() {
      return false;
    }

    @Override
    public byte[] seal(byte[] plain, Place place) {
      return plain;
    }

    @Override
    public byte[] open(byte[] stored, Place place) {
      return stored;
    }

    @Override
    public int overhead() {
      return 0;
    }

    @Override
    public long sum(byte[] bytes) {
      CRC32C sum = new CRC32C();
      sum.update(bytes);
      return sum.getValue();
    }
  }
}
