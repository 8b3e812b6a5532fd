package io.facenet;

import io.facenet.core.face.Point;
import io.facenet.core.vector.Embedding;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a photo to its faces: they are found, or the photo is taken as a portrait, and embedded.
 *
 * @param finder detector and landmarks; empty where photos are taken as portraits
 * @param embedder from a face to a unit vector
 * @param since before which no file of them was read
 */
record LoadedModels(Optional<FaceFinder> finder, FaceEmbedder embedder, Instant since) {

  /**
   * @param options whose crop mode is not {@link CropMode#AUTO}
   */
  static LoadedModels of(FaceNetOptions options) throws IOException {
    Instant since = Instant.now();
    ModelStore store = new ModelStore(options.home());
    FaceEmbedder embedder = FaceEmbedder.load(store, options.model().orElse(null));
    try {
      Optional<FaceFinder> finder =
          options.crop() == CropMode.CENTER
              ? Optional.empty()
              : Optional.of(FaceFinder.load(store, options.finder()));
      return new LoadedModels(finder, embedder, since);
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  /** The faces of a photo, largest first. */
  List<Face> faces(Photo photo) {
    List<FoundFace> found =
        finder.isPresent() ? finder.get().find(photo) : List.of(Portrait.of(photo));
    List<Embedding> embeddings =
        embedder.embed(photo, found.stream().map(FoundFace::landmarks).toList());
    List<Face> faces = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      FoundFace f = found.get(i);
      List<Point> landmarks = finder.isPresent() ? f.landmarks() : List.of();
      faces.add(new Face(f.box(), landmarks, f.confidence(), embeddings.get(i)));
    }
    return faces;
  }

  void close() {
    finder.ifPresent(FaceFinder::close);
    embedder.close();
  }
}
