package io.facenet.server.answer;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.server.face.FivePoints;
import io.facenet.server.face.QualityScore;
import io.facenet.server.face.SeenFace;
import io.facenet.server.face.SeenPhoto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a face is written.
 *
 * @param plugins what is told of it
 * @param status whether times are
 */
public record FaceView(Plugins plugins, boolean status) {

  /** With what a caller asks for. */
  public static FaceView of(Parameters parameters) {
    return new FaceView(parameters.plugins(), parameters.status());
  }

  /** A face; the map is the caller's to add to. */
  public Map<String, Object> face(SeenPhoto photo, SeenFace face) {
    Map<String, Object> view = new LinkedHashMap<>();
    boolean landmarks = !face.landmarks().isEmpty();
    if (plugins.pose() && landmarks) {
      view.put("pose", pose(face));
    }
    if (plugins.calculator()) {
      view.put("embedding", face.embedding().orElseThrow().vector());
    }
    view.put("box", box(face.box(), face.confidence()));
    view.put("quality", quality(face.score()));
    if (plugins.landmarks() && landmarks) {
      view.put("landmarks", points(FivePoints.of(face.landmarks()).all()));
    }
    if (plugins.landmarks68() && landmarks) {
      view.put("landmarks68", points(face.landmarks()));
    }
    if (status) {
      view.put(
          "execution_time",
          Map.of("detector", photo.detectorMillis(), "calculator", photo.calculatorMillis()));
    }
    return view;
  }

  private static Map<String, Object> pose(SeenFace face) {
    Map<String, Object> pose = new LinkedHashMap<>();
    pose.put("roll", Rounded.of(FivePoints.of(face.landmarks()).roll()));
    pose.put("yaw", Rounded.of(face.quality().yaw()));
    return pose;
  }

  /** Where a face is, and how sure the detector is. */
  public static Map<String, Object> box(Box box, double confidence) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("probability", Rounded.of(confidence));
    view.put("x_max", Rounded.pixel(box.x() + box.width()));
    view.put("y_max", Rounded.pixel(box.y() + box.height()));
    view.put("x_min", Rounded.pixel(box.x()));
    view.put("y_min", Rounded.pixel(box.y()));
    return view;
  }

  /** Scores from 0 to 100. */
  public static Map<String, Object> quality(QualityScore score) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("overall", score.overall());
    view.put("sharpness", score.sharpness());
    view.put("size", score.size());
    score.pose().ifPresent(pose -> view.put("pose", pose));
    return view;
  }

  private static List<int[]> points(List<Point> points) {
    return points.stream()
        .map(point -> new int[] {Rounded.pixel(point.x()), Rounded.pixel(point.y())})
        .toList();
  }
}
