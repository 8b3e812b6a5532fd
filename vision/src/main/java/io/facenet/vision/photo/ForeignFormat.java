package io.facenet.vision.photo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Says what a file that is no photo of ours looks like. */
final class ForeignFormat {
  static final String REMEDY = ", which is not supported; convert it to JPEG or PNG";

  /** Marks at the start of well-known files. */
  private static final String[][] MARKS = {
    {"%PDF", "a PDF document"},
    {"\u00ff\u00d8", "a JPEG of 2 bytes or a JPEG with a broken start"},
    {"8BPS", "a Photoshop file"},
    {"\0\0\0\fJXL ", "a JPEG XL picture"},
    {"\u00ff\n", "a JPEG XL picture"},
    {"\0\0\0\fjP  ", "a JPEG 2000 picture"},
    {"\u00ffO\u00ffQ", "a JPEG 2000 picture"},
    {"II+\0", "a BigTIFF picture"},
    {"MM\0+", "a BigTIFF picture"},
    {"\0\0\1\0", "a Windows icon"},
    {"PK\3\4", "a ZIP archive or an office document"},
    {"\u001f\u008b", "a gzip archive"},
    {"Rar!", "a RAR archive"},
    {"7z\u00bc\u00af", "a 7-Zip archive"},
    {"\u007fELF", "a program"},
    {"MZ", "a Windows program"},
    {"SQLite format 3", "an SQLite database"},
    {"version https://git-lfs", "a Git LFS pointer without its content"},
    {"RIFF", "a RIFF file (sound or video)"},
    {"\u001aE\u00df\u00a3", "a Matroska or WebM video"},
    {"gimp xcf", "a GIMP file"},
    {"ID3", "an MP3 file"},
  };

  private ForeignFormat() {}

  /** The reason, with remedy, why these bytes are not read. */
  static String describe(byte[] bytes) {
    Bytes head = new Bytes(bytes);
    if (head.startsWith(4, "ftyp")) {
      return "is " + mediaContainer(head) + REMEDY;
    }
    for (String[] mark : MARKS) {
      if (head.startsWith(0, mark[0])) {
        return "is " + mark[1] + REMEDY;
      }
    }
    return other(bytes);
  }

  private static String mediaContainer(Bytes head) {
    for (String brand : new String[] {"heic", "heix", "heif", "hevc", "mif1", "msf1"}) {
      if (head.startsWith(8, brand)) {
        return "a HEIC picture";
      }
    }
    if (head.startsWith(8, "avif") || head.startsWith(8, "avis")) {
      return "an AVIF picture";
    }
    return "an MP4 or QuickTime video";
  }

  private static String other(byte[] bytes) {
    int size = Math.min(bytes.length, 512);
    if (allZero(bytes, size)) {
      return "holds only zero bytes, no photo; copy it again";
    }
    String text = text(bytes, size);
    if (text == null) {
      return "is no photo in a known format (it begins with the bytes "
          + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, 8))
          + "); convert it to JPEG or PNG";
    }
    String lower = text.stripLeading().toLowerCase(Locale.ROOT);
    if (lower.contains("<svg")) {
      return "is an SVG drawing" + REMEDY;
    }
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return "is a web page, not a photo; save the picture itself";
    }
    return "is a text file, not a photo; give a JPEG, PNG, WebP, GIF, BMP or TIFF file";
  }

  private static boolean allZero(byte[] bytes, int size) {
    for (int i = 0; i < size; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first bytes as text, or null if they are none; a character cut at the end is allowed. */
  private static String text(byte[] bytes, int size) {
    for (int i = 0; i < size; i++) {
      if (bytes[i] >= 0 && bytes[i] < 32 && "\t\n\r\f".indexOf(bytes[i]) < 0) {
        return null;
      }
    }
    for (int cut = 0; cut < Math.min(4, size); cut++) {
      try {
        ByteBuffer part = ByteBuffer.wrap(bytes, 0, size - cut);
        return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    return null;
  }
}
