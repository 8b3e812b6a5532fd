package io.facenet.server.face;

import io.facenet.FaceNet;
import io.facenet.core.face.Box;
import io.facenet.core.face.Landmarks;
import io.facenet.core.face.Point;
import io.facenet.core.vector.Embedding;
import io.facenet.enroll.FaceQuality;
import io.facenet.server.face.FaceListener.Step;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the bytes of a caller's photo to its faces: decoded in memory, turned upright, faces found,
 * the wanted ones embedded. Thread-safe.
 */
public final class FacePipeline {
  /** Under this a detector reports thousands of places that are no faces. */
  private static final double LEAST_CONFIDENCE = 0.1;

  /** In a picture made of faces each would be embedded, all at once. */
  private static final int MOST_FACES = 500;

  private final FaceNet facenet;
  private final PhotoReader reader;
  private final FaceListener listener;

  /**
   * @param facenet the models; stays its owner's to close
   * @param maxPixels largest width × height that is decoded
   * @param listener hears of each photo
   */
  public FacePipeline(FaceNet facenet, long maxPixels, FaceListener listener) {
    this.facenet = facenet;
    this.reader = new PhotoReader(maxPixels);
    this.listener = listener;
  }

  /**
   * The wanted faces of a photo. What is left out is left out before anything is embedded.
   *
   * @param name what messages call the photo
   * @throws PhotoException if the bytes are no photo that can be read
   */
  public SeenPhoto see(byte[] bytes, String name, FacesWanted wanted) {
    Stopwatch watch = new Stopwatch(listener);
    Photo photo = reader.read(bytes, name);
    watch.lap(Step.DECODE);
    List<FoundFace> found = new ArrayList<>(found(photo, wanted));
    List<SeenFace> faces = new ArrayList<>(found.stream().map(f -> measured(photo, f)).toList());
    for (int i = faces.size() - 1; i >= 0; i--) {
      if (!wanted.wants(faces.get(i))) {
        faces.remove(i);
        found.remove(i);
      }
    }
    double detecting = watch.lap(Step.DETECT);
    listener.found(faces.size());
    if (!wanted.embed()) {
      return new SeenPhoto(photo, faces, detecting, 0);
    }
    List<List<Photo>> crops = found.stream().map(face -> crop(photo, face)).toList();
    double aligning = watch.lap(Step.ALIGN);
    List<Embedding> embeddings = embeddings(crops, name);
    for (int i = 0; i < embeddings.size(); i++) {
      faces.set(i, faces.get(i).with(embeddings.get(i)));
    }
    return new SeenPhoto(photo, faces, detecting, aligning + watch.lap(Step.EMBED));
  }

  private List<Photo> crop(Photo photo, FoundFace face) {
    return facenet.embedder().crop(photo, face.landmarks());
  }

  private List<FoundFace> found(Photo photo, FacesWanted wanted) {
    Optional<FaceFinder> finder = facenet.finder();
    if (finder.isEmpty()) {
      return List.of(Portrait.of(photo));
    }
    if (!wanted.detect()) {
      return List.of(finder.get().at(photo, new Box(0, 0, photo.width(), photo.height())));
    }
    double confidence =
        wanted.minConfidence().isPresent()
            ? Math.nextUp(wanted.minConfidence().getAsDouble())
            : facenet.options().finder().minConfidence();
    int limit = wanted.limit() == 0 ? MOST_FACES : Math.min(MOST_FACES, wanted.limit());
    return finder.get().find(photo, Math.max(LEAST_CONFIDENCE, confidence), limit);
  }

  private SeenFace measured(Photo photo, FoundFace found) {
    List<Point> landmarks = facenet.finder().isPresent() ? found.landmarks() : List.of();
    return new SeenFace(
        found.box(),
        landmarks,
        found.confidence(),
        FaceQuality.of(photo, found.box(), new Landmarks(landmarks), found.confidence()),
        Optional.empty());
  }

  private List<Embedding> embeddings(List<List<Photo>> crops, String name) {
    try {
      return facenet.embedder().embedCrops(crops);
    } catch (IllegalArgumentException e) {
      throw new PhotoException(name, "holds a face with nothing in it to embed", e);
    }
  }
}
