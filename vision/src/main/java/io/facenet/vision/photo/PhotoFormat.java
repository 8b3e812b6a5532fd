package io.facenet.vision.photo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The formats that are read, told apart by their first bytes; names only say which files of a
 * folder are looked at.
 */
public enum PhotoFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  WEBP("WebP"),
  GIF("GIF"),
  BMP("BMP"),
  TIFF("TIFF");

  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff");

  private final String title;

  PhotoFormat(String title) {
    this.title = title;
  }

  /**
   * Whether a file of a folder or an archive is taken for a photo by its name: it ends as those of
   * the formats do, and is not hidden.
   */
  public static boolean isPhotoName(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return !name.startsWith(".")
        && dot > 0
        && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
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
