package io.facenet.vision.photo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads photos of real users: JPEG, PNG, WebP, GIF, BMP and TIFF; of an animation the first frame.
 * Safe for use by many threads at once; files are read whole, headers are checked before memory is
 * taken, and whatever a decoder does on broken bytes comes out as a {@link PhotoException}.
 *
 * @param maximumPixels largest width × height that is decoded; beyond it a photo is refused by its
 *     header alone
 */
public record PhotoReader(long maximumPixels) {
  /** 250 megapixels: 750 MB decoded. Above the 200 megapixels of today's phones. */
  public static final long DEFAULT_MAXIMUM_PIXELS = 250_000_000;

  /** Largest file that is read, in bytes: 512 MiB. */
  public static final int MAXIMUM_FILE_BYTES = 512 << 20;

  static final PhotoReader STANDARD = new PhotoReader(DEFAULT_MAXIMUM_PIXELS);

  /** Three bytes a pixel have to fit into one array. */
  private static final long HARD_LIMIT = (Integer.MAX_VALUE - 64) / 4;

  public PhotoReader {
    if (maximumPixels < 1 || maximumPixels > HARD_LIMIT) {
      throw new IllegalArgumentException(
          "maximumPixels is " + maximumPixels + ", give 1 to " + HARD_LIMIT);
    }
  }

  /**
   * Reads a file and turns it upright.
   *
   * @throws PhotoException one line for the user: the file, the reason, the remedy
   */
  public Photo read(Path file) throws PhotoException {
    return read(bytes(file), file.toString());
  }

  /**
   * Reads the bytes of a file and turns the photo upright.
   *
   * @param name what to call it in messages
   */
  public Photo read(byte[] bytes, String name) throws PhotoException {
    try {
      return decode(bytes);
    } catch (UnusablePhoto e) {
      throw new PhotoException(name, e.getMessage(), e);
    } catch (IOException e) {
      throw new PhotoException(name, "is damaged (" + describe(e) + "); copy it again", e);
    } catch (RuntimeException e) {
      throw new PhotoException(name, "is damaged (its parts do not agree); copy it again", e);
    } catch (OutOfMemoryError e) {
      throw new PhotoException(
          name,
          String.format(
              Locale.ROOT,
              "needs more memory than the %d MB this Java has; make the photo smaller or raise"
                  + " -Xmx",
              Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  private Photo decode(byte[] bytes) throws IOException {
    PixelLimit limit = new PixelLimit(maximumPixels);
    return switch (PhotoFormat.of(bytes)) {
      case JPEG -> JpegDecoder.decode(bytes, limit);
      case PNG -> PngDecoder.decode(bytes, limit);
      case WEBP -> WebpDecoder.decode(bytes, limit);
      case GIF -> GifDecoder.decode(bytes, limit);
      case BMP -> BmpDecoder.decode(bytes, limit);
      case TIFF -> TiffDecoder.decode(bytes, limit);
    };
  }

  /**
   * The bytes of a photo's file.
   *
   * @throws PhotoException if there is none, it is a folder, too large, or cannot be read
   */
  public static byte[] bytes(Path file) throws PhotoException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new PhotoException(name, "is a folder, not a photo; name the photos in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAXIMUM_FILE_BYTES + 1);
      if (bytes.length > MAXIMUM_FILE_BYTES) {
        throw new PhotoException(
            name, "is larger than " + (MAXIMUM_FILE_BYTES >> 20) + " MB; give a smaller photo");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw MissingPhoto.of(file, e);
    } catch (AccessDeniedException e) {
      throw new PhotoException(name, "cannot be read; give yourself permission to read it", e);
    } catch (IOException e) {
      throw new PhotoException(name, "cannot be read (" + describe(e) + ")", e);
    }
  }

  private static String describe(IOException e) {
    if (e instanceof EOFException || e.getCause() instanceof EOFException) {
      return "its data ends too early";
    }
    return e.getMessage() == null ? "it cannot be decoded" : e.getMessage();
  }
}
