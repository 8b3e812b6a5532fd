package io.facenet.vision.photo;

/** The formats that are read, told apart by their first bytes and never by the file name. */
enum PhotoFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  WEBP("WebP"),
  GIF("GIF"),
  BMP("BMP"),
  TIFF("TIFF");

  private final String title;

  PhotoFormat(String title) {
    this.title = title;
  }

  /** The name as people write it. */
  String title() {
    return title;
  }

  /**
   * The format of the file.
   *
   * @throws UnusablePhoto if it is none of ours, saying what it looks like
   */
  static PhotoFormat of(byte[] bytes) throws UnusablePhoto {
    if (bytes.length == 0) {
      throw new UnusablePhoto("is empty (0 bytes); copy it again");
    }
    Bytes head = new Bytes(bytes);
    if (head.startsWith(0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (head.startsWith(0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (head.startsWith(0, "RIFF") && head.startsWith(8, "WEBP")) {
      return WEBP;
    }
    if (head.startsWith(0, "GIF87a") || head.startsWith(0, "GIF89a")) {
      return GIF;
    }
    if (head.startsWith(0, "BM") && bytes.length >= 26 && head.littleInt(14) <= 124) {
      return BMP;
    }
    if (head.startsWith(0, "II*\0") || head.startsWith(0, "MM\0*")) {
      return TIFF;
    }
    throw new UnusablePhoto(ForeignFormat.describe(bytes));
  }
}
