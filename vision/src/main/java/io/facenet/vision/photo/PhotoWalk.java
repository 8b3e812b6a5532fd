package io.facenet.vision.photo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The photos that paths mean: a file stands for itself, whatever its name; a folder for the picture
 * files in it and below it, in the order of their names. Hidden files and folders inside are passed
 * over, symbolic links are followed, and each folder is walked once per path given.
 *
 * @param photos the files, none of them opened yet
 * @param problems what could not be walked, one each; the rest is in {@code photos} all the same
 */
public record PhotoWalk(List<Path> photos, List<PhotoException> problems) {
  public PhotoWalk {
    photos = List.copyOf(photos);
    problems = List.copyOf(problems);
  }

  /** Walks the paths in the order given. */
  public static PhotoWalk of(List<Path> paths) {
    Walker walker = new Walker();
    for (Path path : paths) {
      walker.start(path);
    }
    return new PhotoWalk(walker.photos, walker.problems);
  }

  private static final class Walker {
    private final List<Path> photos = new ArrayList<>();
    private final List<PhotoException> problems = new ArrayList<>();
    private final Set<Path> walked = new HashSet<>();

    void start(Path path) {
      walked.clear();
      if (Files.isDirectory(path)) {
        folder(path);
      } else if (Files.exists(path)) {
        photos.add(path);
      } else {
        problem(path, "does not exist; check the name", null);
      }
    }

    private void folder(Path folder) {
      try {
        if (walked.add(folder.toRealPath())) {
          for (Path entry : sorted(folder)) {
            entry(entry);
          }
        }
      } catch (AccessDeniedException e) {
        problem(folder, "is a folder that cannot be read; give yourself permission to read it", e);
      } catch (IOException e) {
        problem(folder, "is a folder that cannot be read (" + e.getMessage() + ")", e);
      }
    }

    private void entry(Path entry) {
      if (entry.getFileName().toString().startsWith(".")) {
        return;
      }
      if (Files.isDirectory(entry)) {
        folder(entry);
      } else if (PhotoFormat.isPhotoName(entry)) {
        picture(entry);
      }
    }

    private void picture(Path file) {
      if (Files.isRegularFile(file)) {
        photos.add(file);
      } else if (Files.isSymbolicLink(file)) {
        problem(file, "is a link to a file that does not exist; mend or remove it", null);
      }
    }

    private static List<Path> sorted(Path folder) throws IOException {
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      } catch (java.nio.file.DirectoryIteratorException e) {
        throw e.getCause();
      }
      entries.sort(Comparator.comparing(path -> path.getFileName().toString()));
      return entries;
    }

    private void problem(Path path, String reason, Exception cause) {
      problems.add(new PhotoException(path.toString(), reason, cause));
    }
  }
}
