package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.vision.engine.LoadedModel;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the faces of a photo: detector, then landmarks. Thread-safe. */
public final class FaceFinder implements AutoCloseable {
  private final FaceDetector detector;
  private final LandmarkFinder landmarks;
  private final FinderOptions options;

  private FaceFinder(FaceDetector detector, LandmarkFinder landmarks, FinderOptions options) {
    this.detector = detector;
    this.landmarks = landmarks;
    this.options = options;
  }

  /**
   * Loads the detector that the options name and the landmark network.
   *
   * @param models where models are looked for
   * @throws io.facenet.vision.model.ModelException if one is not installed or is damaged
   * @throws IOException if one cannot be read
   */
  public static FaceFinder load(ModelStore models, FinderOptions options) throws IOException {
    FaceDetector detector =
        detector(LoadedModel.load(models, options.detector().orElse(null), ModelKind.DETECTOR));
    try {
      LoadedModel points = LoadedModel.load(models, null, ModelKind.LANDMARKS);
      return new FaceFinder(detector, new LandmarkFinder(points.session(), points.card()), options);
    } catch (IOException | RuntimeException e) {
      detector.close();
      throw e;
    }
  }

  private static FaceDetector detector(LoadedModel model) {
    try {
      return new FaceDetector(model.session(), model.card());
    } catch (RuntimeException e) {
      model.session().close();
      throw e;
    }
  }

  /** The faces of a photo, largest first. */
  public List<FoundFace> find(Photo photo) {
    return find(photo, options.minConfidence(), Integer.MAX_VALUE);
  }

  /**
   * As {@link #find(Photo)}, at another least confidence and not more than some faces: landmarks
   * are looked for in the largest only.
   *
   * @param minConfidence of the detector, in [0, 1], in place of the options'
   * @param limit how many faces, at least 1
   */
  public List<FoundFace> find(Photo photo, double minConfidence, int limit) {
    List<Detection> detections = new ArrayList<>(detector.detect(photo, minConfidence));
    detections.removeIf(d -> d.box().width() < options.minFace());
    detections.sort(Comparator.comparingDouble((Detection d) -> d.box().area()).reversed());
    detections = detections.subList(0, Math.min(limit, detections.size()));
    List<Box> boxes = detections.stream().map(Detection::box).toList();
    List<List<Point>> points = landmarks.find(photo, boxes);
    List<FoundFace> faces = new ArrayList<>(boxes.size());
    for (int i = 0; i < boxes.size(); i++) {
      faces.add(new FoundFace(boxes.get(i), points.get(i), detections.get(i).confidence()));
    }
    return faces;
  }

  /** A face whose place is known: its landmarks are looked for there, and its confidence is 1. */
  public FoundFace at(Photo photo, Box place) {
    return new FoundFace(place, landmarks.find(photo, List.of(place)).get(0), 1);
  }

  @Override
  public void close() {
    detector.close();
    landmarks.close();
  }
}
