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
    List<Detection> detections = new ArrayList<>(detector.detect(photo, options.minConfidence()));
    detections.removeIf(d -> d.box().width() < options.minFace());
    detections.sort(Comparator.comparingDouble((Detection d) -> d.box().area()).reversed());
    List<Box> boxes = detections.stream().map(Detection::box).toList();
    List<List<Point>> points = landmarks.find(photo, boxes);
    List<FoundFace> faces = new ArrayList<>(boxes.size());
    for (int i = 0; i < boxes.size(); i++) {
      faces.add(new FoundFace(boxes.get(i), points.get(i), detections.get(i).confidence()));
    }
    return faces;
  }

  @Override
  public void close() {
    detector.close();
    landmarks.close();
  }
}
