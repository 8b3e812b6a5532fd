package io.facenet.vision.photo;

import io.facenet.support.files.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photos to files: JPEG of quality 0.92, or PNG. */
public final class PhotoFile {
  private static final int JPEG_QUALITY = 92;

  private PhotoFile() {}

  /**
   * Writes a photo aside and moves it into place; missing folders are made. A name ending in {@code
   * .png} makes a PNG, {@code .jpg} or {@code .jpeg} a JPEG.
   *
   * @throws IOException naming the file and the reason; a file of that name is then still intact
   */
  public static void write(Photo photo, Path file) throws IOException {
    write(photo, file, bytes -> bytes);
  }

  /** Changes the bytes of a file before they are written. */
  static void write(Photo photo, Path file, UnaryOperator<byte[]> change) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      AtomicFiles.write(file, change.apply(png(photo)));
    } else if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      AtomicFiles.write(file, change.apply(jpeg(photo)));
    } else {
      throw new IOException(file + ": a photo is written as .jpg or .png; choose such a name");
    }
  }

  /** The bytes of a PNG file. */
  public static byte[] png(Photo photo) throws IOException {
    return encode(photo, "png", -1);
  }

  /** The bytes of a JPEG file, quality 92. */
  public static byte[] jpeg(Photo photo) throws IOException {
    return jpeg(photo, JPEG_QUALITY);
  }

  /**
   * The bytes of a JPEG file.
   *
   * @param quality from 1 to 100
   */
  public static byte[] jpeg(Photo photo, int quality) throws IOException {
    return encode(photo, "jpeg", quality / 100f);
  }

  private static byte[] encode(Photo photo, String format, float quality) throws IOException {
    ImageWriter writer = jdkWriter(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (quality >= 0) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
      }
      BufferedImage image = photo.toImage();
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriter jdkWriter(String format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IllegalStateException(
        "this Java cannot write " + format + "; use a JDK with java.desktop");
  }
}
