package io.facenet.cli.gallery;

import io.facenet.support.files.TextFile;
import io.facenet.support.text.CsvLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Which person each photo shows: from one name for all, from folders, or from a CSV file. */
interface PeoplePhotos {
  /** The files and folders to look for photos in. */
  List<Path> paths();

  /**
   * The person that a photo shows.
   *
   * @throws IOException if nothing says so; the message says what is missing
   */
  String name(Path photo) throws IOException;

  /** Whether this says something about a photo. */
  default boolean holds(Path photo) {
    return paths().stream().anyMatch(photo::startsWith);
  }

  /**
   * @param name one person for all photos, or null
   * @param given photos and folders; without a name a folder of people's folders, or a CSV file
   */
  static PeoplePhotos of(String name, List<Path> given) throws IOException {
    if (name != null) {
      return new One(name, given);
    }
    List<PeoplePhotos> parts = new ArrayList<>();
    for (Path path : given) {
      if (path.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
        parts.add(Listed.read(path));
      } else if (Files.isDirectory(path)) {
        parts.add(new Folders(path));
      } else {
        throw new IOException(
            path
                + ": whose photo is this? Give --name NAME, a folder of people's folders,"
                + " or a .csv file of name,path");
      }
    }
    return new Several(parts);
  }

  /** One person. */
  record One(String name, List<Path> paths) implements PeoplePhotos {
    @Override
    public String name(Path photo) {
      return name;
    }
  }

  /** Each folder directly in the root is a person. */
  record Folders(Path root) implements PeoplePhotos {
    @Override
    public List<Path> paths() {
      return List.of(root);
    }

    @Override
    public String name(Path photo) throws IOException {
      Path inside = photo.startsWith(root) ? root.relativize(photo) : photo.getFileName();
      if (inside.getNameCount() < 2) {
        throw new IOException(
            photo + ": lies in no person's folder; move it into " + root + "/NAME/");
      }
      return inside.getName(0).toString();
    }
  }

  /** Lines of {@code name,path}; a name with commas in it stands in quotes. */
  record Listed(List<Path> paths, Map<Path, String> names) implements PeoplePhotos {
    static Listed read(Path csv) throws IOException {
      List<Path> paths = new ArrayList<>();
      Map<Path, String> names = new HashMap<>();
      int number = 0;
      for (String line : TextFile.lines(csv)) {
        number++;
        List<String> fields = CsvLine.split(number == 1 ? line.replaceFirst("^\ufeff", "") : line);
        if (line.isBlank() || (number == 1 && fields.equals(List.of("name", "path")))) {
          continue;
        }
        if (fields.size() != 2) {
          throw new IOException(
              csv + ": line " + number + " has " + fields.size() + " fields, not name,path");
        }
        Path path = csv.resolveSibling(fields.get(1));
        String other = names.put(path, fields.get(0));
        if (other != null && !other.equals(fields.get(0))) {
          throw new IOException(
              csv + ": line " + number + " says that " + path + " shows another than " + other);
        }
        paths.add(path);
      }
      if (paths.isEmpty()) {
        throw new IOException(csv + ": names no photo; write a line name,path for each");
      }
      return new Listed(paths, names);
    }

    @Override
    public boolean holds(Path photo) {
      return Stream.iterate(photo, Objects::nonNull, Path::getParent).anyMatch(names::containsKey);
    }

    @Override
    public String name(Path photo) throws IOException {
      for (Path path = photo; path != null; path = path.getParent()) {
        if (names.containsKey(path)) {
          return names.get(path);
        }
      }
      throw new IOException(photo + ": stands in no line");
    }
  }

  /** Several sources side by side. */
  record Several(List<PeoplePhotos> parts) implements PeoplePhotos {
    @Override
    public List<Path> paths() {
      return parts.stream().flatMap(part -> part.paths().stream()).toList();
    }

    @Override
    public String name(Path photo) throws IOException {
      for (PeoplePhotos part : parts) {
        if (part.holds(photo)) {
          return part.name(photo);
        }
      }
      throw new IOException(photo + ": nothing says whose photo it is");
    }
  }
}
