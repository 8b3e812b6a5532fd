package io.facenet.enroll;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which person each photo shows: one name for all, folders of people, or a table.
 *
 * <pre>{@code
 * PeoplePhotos.one("Ada", List.of(Path.of("ada")));        // all photos in ada/ are Ada's
 * PeoplePhotos.folders(Path.of("family"));                 // family/Ada/1.jpg is Ada's
 * PeoplePhotos.listed(Path.of("family.csv"));              // lines of name,path
 * }</pre>
 */
public interface PeoplePhotos {
  /** The files and folders to look for photos in. */
  List<Path> paths();

  /**
   * The person that a photo shows.
   *
   * @param photo one of {@link #paths}, or inside one
   * @throws IOException if nothing says so; the message says what is missing
   */
  String name(Path photo) throws IOException;

  /** Whether this says something about a photo. */
  default boolean holds(Path photo) {
    return paths().stream().anyMatch(photo::startsWith);
  }

  /** One person for all photos of some files and folders. */
  static PeoplePhotos one(String name, List<Path> paths) {
    return new One(name, List.copyOf(paths));
  }

  /** A folder with a folder for each person, named after the person. */
  static PeoplePhotos folders(Path root) {
    return new Folders(root);
  }

  /**
   * A table in UTF-8 with a line {@code name,path} for each photo or folder, the paths beside the
   * table; a name with commas in it stands in quotes, and a first line {@code name,path} is passed
   * over.
   *
   * @throws IOException if it cannot be read, a line is no such pair, a photo has two names, or
   *     there is no line
   */
  static PeoplePhotos listed(Path csv) throws IOException {
    return ListedPhotos.read(csv);
  }

  /** Several sources side by side; the first that holds a photo names it. */
  static PeoplePhotos all(List<PeoplePhotos> parts) {
    return new All(List.copyOf(parts));
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

  /** Several sources. */
  record All(List<PeoplePhotos> parts) implements PeoplePhotos {
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
