package io.facenet.vision.photo;

import java.util.Set;

/**
 * Which TIFF files are photos that the decoder can read. Camera makers keep raw pictures in TIFF
 * files too, and the decoder's own word about what it does not know would pass for damage.
 */
final class TiffKind {
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int PREDICTOR = 317;
  private static final int DNG_VERSION = 50706;

  /** None, three of fax, LZW, both of JPEG, deflate, PackBits, the old deflate. */
  private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946);

  /** Those that a predictor goes before. */
  private static final Set<Integer> PREDICTED = Set.of(5, 8, 32946);

  /** Color filter array, and linear raw. */
  private static final Set<Integer> RAW = Set.of(32803, 34892);

  private final Bytes bytes;
  private final boolean little;

  private TiffKind(Bytes bytes) {
    this.bytes = bytes;
    this.little = bytes.startsWith(0, "I");
  }

  /**
   * Passes files that the decoder can read, and those that are too broken to tell.
   *
   * @throws UnusablePhoto if it is of a kind that is not supported
   */
  static void requireSupported(byte[] file) throws UnusablePhoto {
    Bytes bytes = new Bytes(file);
    if (bytes.startsWith(8, "CR\2")) {
      throw unsupported("a raw picture of a Canon camera (CR2)");
    }
    new TiffKind(bytes).check();
  }

  private void check() throws UnusablePhoto {
    if (field(DNG_VERSION) >= 0 || RAW.contains(field(PHOTOMETRIC))) {
      throw unsupported("a raw picture of a camera");
    }
    int compression = field(COMPRESSION);
    if (compression >= 0 && !COMPRESSIONS.contains(compression)) {
      throw unsupported("a TIFF file with the compression number " + compression);
    }
    int predictor = PREDICTED.contains(compression) ? field(PREDICTOR) : 1;
    int bits = field(BITS_PER_SAMPLE);
    if (predictor > 2) {
      throw unsupported("a TIFF file with the predictor number " + predictor);
    }
    if (predictor == 2 && bits != 8) {
      throw unsupported("a TIFF file of " + bits + "-bit samples with a predictor");
    }
  }

  private static UnusablePhoto unsupported(String what) {
    return new UnusablePhoto("is " + what + ForeignFormat.REMEDY);
  }

  /** The first value of a field of 16-bit numbers in the first directory, or −1. */
  private int field(int tag) {
    long directory = integer(4);
    int count = number(directory);
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + 12L * i;
      if (number(entry) == tag) {
        return integer(entry + 4) > 2 ? number(integer(entry + 8)) : number(entry + 8);
      }
    }
    return -1;
  }

  private int number(long offset) {
    return little ? bytes.littleShort(offset) : bytes.bigShort(offset);
  }

  private long integer(long offset) {
    return little ? bytes.littleInt(offset) : bytes.bigInt(offset);
  }
}
