package io.facenet.vision.photo;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/**
 * The markers of a JPEG file, walked before anything is decoded (ITU T.81, annex B): size, color
 * coding and orientation are known, truncation is found, and what the decoder does not need (EXIF,
 * profiles, thumbnails, trailers) is left behind.
 *
 * @param components 1 gray, 3 color, 4 inks
 * @param adobeTransform of the Adobe marker: 0 none, 1 YCbCr, 2 YCCK; −1 without the marker
 * @param frame all a decoder needs: markers of tables and frame, without scans
 * @param scans offset of the first scan in the file
 * @param end offset just behind the end marker
 */
record JpegStructure(
    int width,
    int height,
    int components,
    int adobeTransform,
    boolean rgb,
    Orientation orientation,
    byte[] frame,
    int scans,
    int end) {
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int MOST_SCANS = 1000;

  /**
   * Walks the file.
   *
   * @throws UnusablePhoto if it is truncated, damaged or of a rare kind that is not decoded
   */
  static JpegStructure of(byte[] bytes) throws UnusablePhoto {
    return new Walk(bytes).run();
  }

  /** The state of one walk. */
  private static final class Walk {
    private final Bytes data;
    private final byte[] bytes;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(1024);
    private Orientation orientation = Orientation.UPRIGHT;
    private int adobeTransform = -1;
    private boolean jfif;
    private int sof = -1;

    Walk(byte[] bytes) {
      this.bytes = bytes;
      this.data = new Bytes(bytes);
    }

    JpegStructure run() throws UnusablePhoto {
      int scans = header();
      if (sof < 0) {
        throw UnusablePhoto.damaged(PhotoFormat.JPEG, "a scan before its frame");
      }
      int end = scanEnd(scans);
      int components = data.at(sof + 9L);
      return new JpegStructure(
          data.bigShort(sof + 7L),
          data.bigShort(sof + 5L),
          components,
          adobeTransform,
          components == 3 && isRgb(),
          orientation,
          frame.toByteArray(),
          scans,
          end);
    }

    /** Walks the segments up to the first scan and returns its offset. */
    private int header() throws UnusablePhoto {
      int at = 2;
      while (true) {
        at = nextMarker(at);
        int marker = data.at(at + 1L);
        if (marker == START_OF_SCAN) {
          return at;
        }
        if (marker == END_OF_IMAGE) {
          throw UnusablePhoto.damaged(PhotoFormat.JPEG, "no picture in it");
        }
        if (standsAlone(marker)) {
          at += 2;
          continue;
        }
        int length = data.bigShort(at + 2L);
        if (length < 0 || at + 2L + length > bytes.length) {
          throw UnusablePhoto.truncated(PhotoFormat.JPEG);
        }
        if (length < 2) {
          throw UnusablePhoto.damaged(PhotoFormat.JPEG, "a segment of " + length + " bytes");
        }
        segment(marker, at, length);
        at += 2 + length;
      }
    }

    private void segment(int marker, int at, int length) throws UnusablePhoto {
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        frameHeader(marker, at, length);
      } else if (marker == 0xe0 && data.startsWith(at + 4, "JFIF")) {
        jfif = true;
      } else if (marker == 0xe1 && data.startsWith(at + 4, "Exif\0\0")) {
        orientation = Exif.orientation(bytes, at + 10);
      } else if (marker == 0xee && data.startsWith(at + 4, "Adobe") && length >= 14) {
        adobeTransform = data.at(at + 15L);
      }
      boolean application = marker >= 0xe0 && marker <= 0xef || marker == 0xfe;
      if (!application) {
        frame.write(bytes, at, 2 + length);
      }
    }

    private void frameHeader(int marker, int at, int length) throws UnusablePhoto {
      if (sof >= 0) {
        throw UnusablePhoto.damaged(PhotoFormat.JPEG, "two frames");
      }
      if (marker > 0xc2) {
        throw new UnusablePhoto(
            "is a JPEG of a rare kind (%s), which is not supported; save it as a baseline JPEG"
                .formatted(marker >= 0xc9 ? "arithmetic coding" : "lossless or hierarchical"));
      }
      int components = data.at(at + 9L);
      if (length < 8 || length != 8 + 3 * components) {
        throw UnusablePhoto.damaged(PhotoFormat.JPEG, "a broken frame header");
      }
      if (data.at(at + 4L) != 8) {
        throw new UnusablePhoto(
            String.format(
                Locale.ROOT,
                "is a JPEG of %d bits a sample, 8 are supported; save it as an 8-bit JPEG",
                data.at(at + 4L)));
      }
      if (components != 1 && components != 3 && components != 4) {
        throw UnusablePhoto.damaged(PhotoFormat.JPEG, components + " color components");
      }
      sof = at;
    }

    /**
     * Three components are YCbCr unless Adobe's marker or, without any marker, their names say so.
     */
    private boolean isRgb() {
      if (jfif) {
        return false;
      }
      if (adobeTransform >= 0) {
        return adobeTransform == 0;
      }
      return data.at(sof + 10L) == 'R' && data.at(sof + 13L) == 'G' && data.at(sof + 16L) == 'B';
    }

    /** Walks all scans and returns the offset behind the end marker. */
    private int scanEnd(int first) throws UnusablePhoto {
      int at = first;
      int scans = 0;
      while (true) {
        int marker = data.at(at + 1L);
        if (marker == END_OF_IMAGE) {
          return at + 2;
        }
        if (marker == START_OF_SCAN && ++scans > MOST_SCANS) {
          throw UnusablePhoto.damaged(PhotoFormat.JPEG, "more than " + MOST_SCANS + " scans");
        }
        int length = standsAlone(marker) ? 0 : data.bigShort(at + 2L);
        if (length < 0) {
          throw UnusablePhoto.truncated(PhotoFormat.JPEG);
        }
        at += 2 + length;
        at = nextMarkerInScan(at);
      }
    }

    private int nextMarkerInScan(int from) throws UnusablePhoto {
      for (int at = from; at < bytes.length - 1; at++) {
        if (bytes[at] == (byte) 0xff) {
          int next = bytes[at + 1] & 0xff;
          if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7)) {
            return at;
          }
        }
      }
      throw UnusablePhoto.truncated(PhotoFormat.JPEG);
    }

    /** The next marker at or after the offset, over fill bytes and stray bytes. */
    private int nextMarker(int from) throws UnusablePhoto {
      for (int at = from; at < bytes.length - 1; at++) {
        if (bytes[at] == (byte) 0xff && bytes[at + 1] != (byte) 0xff && bytes[at + 1] != 0) {
          return at;
        }
      }
      throw UnusablePhoto.truncated(PhotoFormat.JPEG);
    }

    private static boolean standsAlone(int marker) {
      return marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
    }
  }
}
