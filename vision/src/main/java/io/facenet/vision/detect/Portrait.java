package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.vision.photo.Photo;
import java.util.List;

/** A photo that is taken as a portrait: where its face is, if it is framed as LFW's photos are. */
public final class Portrait {
  private Portrait() {}

  /** Where the face of a portrait is, without looking. */
  public static FoundFace of(Photo photo) {
    double side = Math.min(photo.width(), photo.height());
    double left = (photo.width() - side) / 2;
    double top = (photo.height() - side) / 2;
    List<Point> landmarks =
        MeanShape.POINTS.stream()
            .map(p -> new Point(left + p.x() * side, top + p.y() * side))
            .toList();
    Box face =
        new Box(
            left + MeanShape.FACE.x() * side,
            top + MeanShape.FACE.y() * side,
            MeanShape.FACE.width() * side,
            MeanShape.FACE.height() * side);
    return new FoundFace(face, landmarks, 1);
  }
}
