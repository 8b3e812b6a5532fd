package io.facenet.vision.align;

import io.facenet.core.face.Point;
import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.photo.AffineMap;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.Resampler;
import java.util.List;

/** Cuts faces out in the frame of one template. */
public final class Aligner {
  private static final int BLACK = 0;

  private final AlignmentTemplate template;
  private final List<Point> targets;
  private final int width;
  private final int height;

  /**
   * @param template where the marks belong
   * @param width of the crop, in pixels
   * @param height of the crop, in pixels
   */
  public Aligner(AlignmentTemplate template, int width, int height) {
    this.template = template;
    this.targets =
        template.anchors().stream().map(a -> new Point(a.x() + 0.5, a.y() + 0.5)).toList();
    this.width = width;
    this.height = height;
  }

  /** The transform from the photo to the crop. */
  public Similarity transform(List<Point> landmarks) {
    return Similarity.fit(marks(landmarks), targets);
  }

  /**
   * How badly the landmarks fit the template: root mean square of the distance to their places, as
   * a share of the crop's width. A face seen from the front has less than about 0.05.
   */
  public double residual(List<Point> landmarks) {
    List<Point> marks = marks(landmarks);
    return Similarity.fit(marks, targets).residual(marks, targets) / width;
  }

  /**
   * The face in the frame of the template; what lies outside the photo is black.
   *
   * @param landmarks the 68 points in pixels of the photo
   */
  public Photo crop(Photo photo, List<Point> landmarks) {
    return Resampler.warp(photo, toPhoto(landmarks), width, height, BLACK);
  }

  /** As {@link #crop}, but outside the photo the pixels of its edge go on: to train with. */
  public Photo cropExtended(Photo photo, List<Point> landmarks) {
    return Resampler.warp(photo, toPhoto(landmarks), width, height);
  }

  private AffineMap toPhoto(List<Point> landmarks) {
    Similarity back = transform(landmarks).inverse();
    return new AffineMap(back.a(), -back.b(), back.c(), back.b(), back.a(), back.d());
  }

  private List<Point> marks(List<Point> landmarks) {
    return template.anchors().stream().map(anchor -> mean(landmarks, anchor.landmarks())).toList();
  }

  private static Point mean(List<Point> landmarks, List<Integer> indices) {
    double x = 0;
    double y = 0;
    for (int i : indices) {
      x += landmarks.get(i).x();
      y += landmarks.get(i).y();
    }
    return new Point(x / indices.size(), y / indices.size());
  }
}
