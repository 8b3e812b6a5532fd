package io.facenet.vision.photo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The photos that paths mean: a file stands for itself, whatever its name; a folder for the picture
 * files in it and below it, in the order of their names. Hidden files and folders inside are passed
 * over, symbolic links are followed, and each folder is walked once per path given. Files that are
 * not taken for pictures are counted.
 *
 * @param photos the files, none of them opened yet
 * @param problems what could not be walked, one each; the rest is in {@code photos} all the same
 * @param passedOver the files of folders that are no photos, by kind
 */
public record PhotoWalk(List<Path> photos, List<PhotoException> problems, PassedOver passedOver) {
  private static final int LONGEST_SHOWN = 400;

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
    return new PhotoWalk(walker.photos, walker.problems, new PassedOver(walker.passedOver));
  }

  private static final class Walker {
    private final List<Path> photos = new ArrayList<>();
    private final List<PhotoException> problems = new ArrayList<>();
    private final Map<String, Integer> passedOver = new HashMap<>();
    private final Set<Object> walked = new HashSet<>();

    void start(Path path) {
      walked.clear();
      if (Files.isDirectory(path)) {
        folder(path);
      } else if (Files.exists(path)) {
        photos.add(path);
      } else {
        problems.add(MissingPhoto.of(path, null));
      }
    }

    /**
     * What a folder is, however it was reached; not its path, which is long to look up deep down.
     */
    private static Object identity(Path folder) throws IOException {
      Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      return key == null ? folder.toRealPath() : key;
    }

    private void folder(Path folder) {
      try {
        if (walked.add(identity(folder))) {
          List<Path> entries = sorted(folder);
          if (!entries.isEmpty() && !Files.isExecutable(folder)) {
            throw new AccessDeniedException(folder.toString());
          }
          for (Path entry : entries) {
            entry(entry);
          }
        }
      } catch (AccessDeniedException e) {
        problem(folder, "is a folder that cannot be read; give yourself permission to read it", e);
      } catch (FileSystemException e) {
        String reason = e.getReason() == null ? e.getMessage() : e.getReason();
        problem(folder, "is a folder that cannot be read (" + reason + ")", e);
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
      } else if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
        problem(entry, "cannot be reached, its path may be too long; move it up", null);
      } else if (PhotoFormat.isPhotoName(entry)) {
        picture(entry);
      } else {
        passedOver.merge(PassedOver.kind(entry), 1, Integer::sum);
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
      problems.add(new PhotoException(shortened(path.toString()), reason, cause));
    }

    /** A path of thousands of characters helps nobody. */
    private static String shortened(String path) {
      int end = LONGEST_SHOWN / 2;
      return path.length() <= LONGEST_SHOWN
          ? path
          : path.substring(0, end) + "…" + path.substring(path.length() - end);
    }
  }
}
