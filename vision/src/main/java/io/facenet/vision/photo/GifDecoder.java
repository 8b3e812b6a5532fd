package io.facenet.vision.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The first frame of a GIF through the JDK's decoder, which gets the file cut behind that frame
 * (GIF89a specification). A frame smaller than the screen stands on white at its place.
 */
final class GifDecoder {
  /** A code of 12 bits stands for at most 4,096 pixels. */
  private static final long MOST_PIXELS_PER_BYTE = 4096;

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;

  private final byte[] bytes;
  private final Bytes data;

  private GifDecoder(byte[] bytes) {
    this.bytes = bytes;
    this.data = new Bytes(bytes);
  }

  static Photo decode(byte[] bytes, PixelLimit limit) throws IOException {
    return new GifDecoder(bytes).decode(limit);
  }

  private Photo decode(PixelLimit limit) throws IOException {
    int frame = firstFrame();
    int width = data.littleShort(frame + 5L);
    int height = data.littleShort(frame + 7L);
    limit.check(width, height);
    int start = frame + 10 + tableBytes(data.at(frame + 9L));
    int end = blocksEnd(start + 1);
    PixelLimit.checkPlausible(PhotoFormat.GIF, width, height, end - start, MOST_PIXELS_PER_BYTE);
    Photo photo = ImageIoDecoder.decode(PhotoFormat.GIF, cutAt(end));
    return onScreen(photo, frame, limit);
  }

  private int firstFrame() throws UnusablePhoto {
    int at = 13 + tableBytes(data.at(10));
    while (true) {
      switch (data.at(at)) {
        case IMAGE -> {
          if (data.at(at + 9L) < 0) {
            throw UnusablePhoto.truncated(PhotoFormat.GIF);
          }
          return at;
        }
        case EXTENSION -> at = blocksEnd(at + 2);
        case TRAILER -> throw UnusablePhoto.damaged(PhotoFormat.GIF, "no picture in it");
        case -1 -> throw UnusablePhoto.truncated(PhotoFormat.GIF);
        default -> throw UnusablePhoto.damaged(PhotoFormat.GIF, "an unknown block");
      }
    }
  }

  /** Bytes of the color table that the flags announce. */
  private static int tableBytes(int flags) {
    return flags >= 0 && (flags & 0x80) != 0 ? 3 << (flags & 7) + 1 : 0;
  }

  /** The offset behind a chain of blocks with a length byte each, which a zero ends. */
  private int blocksEnd(int start) throws UnusablePhoto {
    int at = start;
    while (true) {
      int length = data.at(at);
      if (length < 0) {
        throw UnusablePhoto.truncated(PhotoFormat.GIF);
      }
      at += 1 + length;
      if (length == 0) {
        return at;
      }
    }
  }

  private byte[] cutAt(int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end + 1);
    out.write(bytes, 0, end);
    out.write(TRAILER);
    return out.toByteArray();
  }

  private Photo onScreen(Photo photo, int frame, PixelLimit limit) throws UnusablePhoto {
    int width = data.littleShort(6);
    int height = data.littleShort(8);
    int left = data.littleShort(frame + 1L);
    int top = data.littleShort(frame + 3L);
    boolean covers = photo.width() >= width && photo.height() >= height;
    if (covers || left + photo.width() > width || top + photo.height() > height) {
      return photo;
    }
    limit.check(width, height);
    return Canvas.place(photo, left, top, width, height, Canvas.WHITE);
  }
}
