package io.facenet.vision.photo;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The JDK's own decoders, picked by name of the provider: whatever plugins stand on the class path,
 * a format is always decoded by the same code.
 */
final class ImageReaders {
  private ImageReaders() {}

  /** A fresh decoder of the JDK; the caller disposes of it. */
  static ImageReader ofJdk(PhotoFormat format) throws IOException {
    return provider(format).createReaderInstance();
  }

  private static ImageReaderSpi provider(PhotoFormat format) {
    return switch (format) {
      case JPEG -> Jpeg.PROVIDER;
      case PNG -> Png.PROVIDER;
      case GIF -> Gif.PROVIDER;
      case BMP -> Bmp.PROVIDER;
      case TIFF -> Tiff.PROVIDER;
      case WEBP -> throw new IllegalArgumentException("the JDK has no WebP decoder");
    };
  }

  private static final class Jpeg {
    static final ImageReaderSpi PROVIDER = find("jpeg.JPEGImageReaderSpi");
  }

  private static final class Png {
    static final ImageReaderSpi PROVIDER = find("png.PNGImageReaderSpi");
  }

  private static final class Gif {
    static final ImageReaderSpi PROVIDER = find("gif.GIFImageReaderSpi");
  }

  private static final class Bmp {
    static final ImageReaderSpi PROVIDER = find("bmp.BMPImageReaderSpi");
  }

  private static final class Tiff {
    static final ImageReaderSpi PROVIDER = find("tiff.TIFFImageReaderSpi");
  }

  /**
   * The provider itself where the launcher exports its package, since asking the registry searches
   * the class path for plugins, which costs a tenth of a second at start-up; else by the registry.
   */
  private static ImageReaderSpi find(String name) {
    String wanted = "com.sun.imageio.plugins." + name;
    try {
      return (ImageReaderSpi) Class.forName(wanted).getConstructor().newInstance();
    } catch (ReflectiveOperationException notExported) {
      return findRegistered(wanted);
    }
  }

  private static ImageReaderSpi findRegistered(String wanted) {
    Iterator<ImageReaderSpi> found =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class, spi -> spi.getClass().getName().equals(wanted), false);
    if (!found.hasNext()) {
      throw new IllegalStateException(
          "this Java lacks the decoder " + wanted + "; use a JDK with java.desktop");
    }
    return found.next();
  }
}
