package io.facenet.examples;

import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.RecognizedFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is in a photo? {@code Recognize GALLERY PEOPLE PHOTO}: enrolls a folder with one photo a
 * person, each named like its file, and names the faces of another photo.
 */
public final class Recognize {
  private Recognize() {}

  public static void main(String[] arguments) throws IOException {
    try (FaceNet facenet = FaceNet.load();
        People people = facenet.people(Path.of(arguments[0]))) {
      enroll(people, Path.of(arguments[1]));
      names(people, Path.of(arguments[2])).forEach(System.out::println);
    }
  }

  static void enroll(People people, Path folder) throws IOException {
    try (Stream<Path> photos = Files.list(folder)) {
      photos.sorted().forEach(photo -> enrollOne(people, photo));
    }
  }

  private static void enrollOne(People people, Path photo) {
    String name = photo.getFileName().toString().replaceFirst("\\.\\w+$", "");
    people.enroll(name, photo);
  }

  /** One line a face, the largest first. */
  static List<String> names(People people, Path photo) throws IOException {
    return people.recognize(photo).stream().map(Recognize::line).toList();
  }

  private static String line(RecognizedFace face) {
    return "%s (distance %.3f, threshold %.3f)"
        .formatted(face.name().orElse("unknown"), face.distance(), face.threshold());
  }
}
