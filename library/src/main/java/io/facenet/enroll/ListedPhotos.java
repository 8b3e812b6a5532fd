package io.facenet.enroll;

import io.facenet.support.files.TextFile;
import io.facenet.support.text.CsvLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Lines of {@code name,path}; a name with commas in it stands in quotes. */
record ListedPhotos(List<Path> paths, Map<Path, String> names) implements PeoplePhotos {

  static ListedPhotos read(Path csv) throws IOException {
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
    return new ListedPhotos(paths, names);
  }

  @Override
  public boolean holds(Path photo) {
    return named(photo) != null;
  }

  @Override
  public String name(Path photo) throws IOException {
    Path named = named(photo);
    if (named == null) {
      throw new IOException(photo + ": stands in no line");
    }
    return names.get(named);
  }

  /** The photo or the nearest folder above it that stands in a line; null if there is none. */
  private Path named(Path photo) {
    return Stream.iterate(photo, Objects::nonNull, Path::getParent)
        .filter(names::containsKey)
        .findFirst()
        .orElse(null);
  }
}
