package io.facenet.enroll;

import io.facenet.core.face.Box;
import io.facenet.vision.photo.AffineMap;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A small square picture of a face.
 *
 * <pre>{@code
 * byte[] jpeg = FaceThumbnail.jpeg(photo, face.box(), FaceThumbnail.SIDE);
 * }</pre>
 */
public final class FaceThumbnail {
  /** Side in pixels of the pictures that a gallery keeps. */
  public static final int SIDE = 96;

  /** Side of the picture over the longer side of the box. */
  private static final double MARGIN = 1.35;

  private static final int JPEG_QUALITY = 75;

  private FaceThumbnail() {}

  /**
   * The face with some margin as a JPEG. Where that reaches over the photo's border, the pixels of
   * the border go on.
   *
   * @param box where the face is in the photo, in pixels
   * @param side width and height of the picture in pixels, at least 1
   */
  public static byte[] jpeg(Photo photo, Box box, int side) {
    double scale = MARGIN * Math.max(box.width(), box.height()) / side;
    double left = box.centerX() - scale * side / 2;
    double top = box.centerY() - scale * side / 2;
    AffineMap toPhoto = new AffineMap(scale, 0, left, 0, scale, top);
    try {
      return PhotoFile.jpeg(Resampler.warp(photo, toPhoto, side, side), JPEG_QUALITY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
