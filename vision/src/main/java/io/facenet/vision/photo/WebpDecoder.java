package io.facenet.vision.photo;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * WebP through TwelveMonkeys' decoder, which gets a still picture of one frame without metadata
 * (WebP container specification). Of an animation the first frame stands on white at its place.
 */
final class WebpDecoder {
  private static final WebPImageReaderSpi PROVIDER = new WebPImageReaderSpi();
  private static final int HEADER = 12;

  private final byte[] bytes;
  private final Bytes data;
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean animated;
  private int canvasWidth;
  private int canvasHeight;
  private int left;
  private int top;
  private int alpha = -1;
  private int picture = -1;

  private WebpDecoder(byte[] bytes) {
    this.bytes = bytes;
    this.data = new Bytes(bytes);
  }

  static Photo decode(byte[] bytes, PixelLimit limit) throws IOException {
    return new WebpDecoder(bytes).decode(limit);
  }

  private Photo decode(PixelLimit limit) throws IOException {
    long end = 8 + data.littleInt(4);
    if (end > bytes.length) {
      throw UnusablePhoto.truncated(PhotoFormat.WEBP);
    }
    walk(HEADER, (int) end);
    if (picture < 0) {
      throw UnusablePhoto.damaged(PhotoFormat.WEBP, "no picture in it");
    }
    int width = width();
    int height = height();
    limit.check(width, height);
    Photo photo =
        ImageIoDecoder.decode(
            PROVIDER.createReaderInstance(null), PhotoFormat.WEBP, still(width, height));
    return orientation.apply(onCanvas(photo, limit));
  }

  private void walk(int start, int end) throws UnusablePhoto {
    int at = start;
    while (at + 8 <= end) {
      long length = data.littleInt(at + 4L);
      if (at + 8 + length > end) {
        throw UnusablePhoto.truncated(PhotoFormat.WEBP);
      }
      chunk(at, (int) length);
      at = (int) Math.min(end, at + 8 + length + (length & 1));
    }
  }

  private void chunk(int at, int length) throws UnusablePhoto {
    int content = at + 8;
    if (data.startsWith(at, "VP8X")) {
      canvasWidth = 1 + data.littleTriple(content + 4L);
      canvasHeight = 1 + data.littleTriple(content + 7L);
    } else if (data.startsWith(at, "EXIF")) {
      int mark = data.startsWith(content, "Exif\0\0") ? 6 : 0;
      orientation = Exif.orientation(bytes, content + mark);
    } else if (picture < 0 && data.startsWith(at, "ANMF")) {
      animated = true;
      left = 2 * data.littleTriple(content);
      top = 2 * data.littleTriple(content + 3L);
      walk(content + 16, content + length);
    } else if (picture < 0 && data.startsWith(at, "ALPH")) {
      alpha = at;
    } else if (picture < 0 && (data.startsWith(at, "VP8 ") || data.startsWith(at, "VP8L"))) {
      picture = at;
    }
  }

  private boolean lossless() {
    return data.startsWith(picture, "VP8L");
  }

  private int width() {
    return lossless()
        ? 1 + (int) (data.littleInt(picture + 9L) & 0x3fff)
        : data.littleShort(picture + 14L) & 0x3fff;
  }

  private int height() {
    return lossless()
        ? 1 + (int) (data.littleInt(picture + 9L) >> 14 & 0x3fff)
        : data.littleShort(picture + 16L) & 0x3fff;
  }

  /** A file of the one frame. */
  private byte[] still(int width, int height) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream(bytes.length);
    if (alpha >= 0 && !lossless()) {
      chunks.writeBytes(new byte[] {'V', 'P', '8', 'X', 10, 0, 0, 0, 0x10, 0, 0, 0});
      writeLittle(chunks, width - 1, 3);
      writeLittle(chunks, height - 1, 3);
      copyChunk(alpha, chunks);
    }
    copyChunk(picture, chunks);
    ByteArrayOutputStream file = new ByteArrayOutputStream(chunks.size() + HEADER);
    file.writeBytes(new byte[] {'R', 'I', 'F', 'F'});
    writeLittle(file, chunks.size() + 4, 4);
    file.writeBytes(new byte[] {'W', 'E', 'B', 'P'});
    file.writeBytes(chunks.toByteArray());
    return file.toByteArray();
  }

  private void copyChunk(int at, ByteArrayOutputStream out) {
    int length = (int) data.littleInt(at + 4L);
    out.write(bytes, at, 8 + length);
    if ((length & 1) != 0) {
      out.write(0);
    }
  }

  private static void writeLittle(ByteArrayOutputStream out, int value, int size) {
    for (int i = 0; i < size; i++) {
      out.write(value >> 8 * i);
    }
  }

  private Photo onCanvas(Photo photo, PixelLimit limit) throws UnusablePhoto {
    boolean covers = photo.width() >= canvasWidth && photo.height() >= canvasHeight;
    if (!animated
        || covers
        || left + photo.width() > canvasWidth
        || top + photo.height() > canvasHeight) {
      return photo;
    }
    limit.check(canvasWidth, canvasHeight);
    return Canvas.place(photo, left, top, canvasWidth, canvasHeight, Canvas.WHITE);
  }
}
