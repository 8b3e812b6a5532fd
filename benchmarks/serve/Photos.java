import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** LFW's photos: folders of people. */
final class Photos {
  /** One person's photos, in the order of their numbers. */
  record Person(String name, List<Path> photos) {}

  private Photos() {}

  static List<Person> people(Path lfw) throws IOException {
    List<Person> people = new ArrayList<>();
    try (Stream<Path> folders = Files.list(lfw)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        try (Stream<Path> files = Files.list(folder)) {
          people.add(
              new Person(
                  folder.getFileName().toString(),
                  files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList()));
        }
      }
    }
    return people;
  }

  /** The first photo of each of so many people, from one person on. */
  static List<byte[]> first(Path lfw, int from, int count) throws IOException {
    List<byte[]> photos = new ArrayList<>();
    for (Person person : people(lfw).subList(from, from + count)) {
      photos.add(Files.readAllBytes(person.photos().get(0)));
    }
    return photos;
  }
}
