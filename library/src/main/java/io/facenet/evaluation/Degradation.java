package io.facenet.evaluation;

import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How a face is made worse before it is embedded, as in the paper's tables of JPEG quality and of
 * pixels. It acts on the crop, so that the detector, which is not what is measured, sees the photo
 * as it is.
 */
public sealed interface Degradation {
  /** The crop after it was made worse, of the same size. */
  Photo apply(Photo crop);

  /** A short name for the cache and for tables; empty for none. */
  String label();

  /** Nothing is done. */
  record None() implements Degradation {
    @Override
    public Photo apply(Photo crop) {
      return crop;
    }

    @Override
    public String label() {
      return "";
    }
  }

  /**
   * Compressed as JPEG and decoded again.
   *
   * @param quality 1 to 100
   */
  record Jpeg(int quality) implements Degradation {
    /** Checks the range. */
    public Jpeg {
      if (quality < 1 || quality > 100) {
        throw new IllegalArgumentException("JPEG quality " + quality + " is not in 1 to 100");
      }
    }

    @Override
    public Photo apply(Photo crop) {
      try {
        return Photo.read(PhotoFile.jpeg(crop, quality), "crop as JPEG of quality " + quality);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String label() {
      return "jpeg" + quality;
    }
  }

  /**
   * Shrunk to a number of pixels, then brought back to its size.
   *
   * @param pixels width × height of the shrunken crop, at least 4
   */
  record Pixels(int pixels) implements Degradation {
    /** Checks the range. */
    public Pixels {
      if (pixels < 4) {
        throw new IllegalArgumentException("a face of " + pixels + " pixels is too small, from 4");
      }
    }

    @Override
    public Photo apply(Photo crop) {
      double shrink = Math.sqrt((double) pixels / ((long) crop.width() * crop.height()));
      if (shrink >= 1) {
        return crop;
      }
      int width = Math.max(1, (int) Math.round(crop.width() * shrink));
      int height = Math.max(1, (int) Math.round(crop.height() * shrink));
      return Resampler.resize(Resampler.resize(crop, width, height), crop.width(), crop.height());
    }

    @Override
    public String label() {
      return "pixels" + pixels;
    }
  }
}
