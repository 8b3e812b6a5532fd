package io.facenet.vision.photo;

/** Reads the one EXIF tag that matters for faces, the orientation; broken EXIF counts as none. */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private Exif() {}

  /**
   * The orientation in a TIFF structure.
   *
   * @param start where the TIFF header ("II*\0" or "MM\0*") stands
   */
  static Orientation orientation(byte[] bytes, int start) {
    Bytes data = new Bytes(bytes);
    boolean little = data.startsWith(start, "II");
    if (!little && !data.startsWith(start, "MM")) {
      return Orientation.UPRIGHT;
    }
    long directory = start + integer(data, little, start + 4L);
    int entries = number(data, little, directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (number(data, little, entry) == ORIENTATION && number(data, little, entry + 2) == SHORT) {
        return Orientation.ofExif(number(data, little, entry + 8));
      }
    }
    return Orientation.UPRIGHT;
  }

  private static int number(Bytes data, boolean little, long offset) {
    return little ? data.littleShort(offset) : data.bigShort(offset);
  }

  private static long integer(Bytes data, boolean little, long offset) {
    return little ? data.littleInt(offset) : data.bigInt(offset);
  }
}
