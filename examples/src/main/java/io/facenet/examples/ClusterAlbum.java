package io.facenet.examples;

import io.facenet.ClusteredFace;
import io.facenet.Clusters;
import io.facenet.FaceNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Who is on which photos of an album? {@code ClusterAlbum FOLDER} */
public final class ClusterAlbum {
  private ClusterAlbum() {}

  public static void main(String[] arguments) throws IOException {
    try (FaceNet facenet = FaceNet.load();
        Stream<Path> photos = Files.walk(Path.of(arguments[0]))) {
      List<Path> files = photos.filter(Files::isRegularFile).sorted().toList();
      people(facenet, files).forEach(System.out::println);
    }
  }

  /** The photos of each person, the person with the most faces first. */
  static List<List<Path>> people(FaceNet facenet, List<Path> photos) {
    Clusters clusters = facenet.cluster(photos);
    clusters.problems().forEach((photo, problem) -> System.err.println(problem.getMessage()));
    return clusters.people().stream()
        .map(faces -> faces.stream().map(ClusteredFace::photo).toList())
        .toList();
  }
}
