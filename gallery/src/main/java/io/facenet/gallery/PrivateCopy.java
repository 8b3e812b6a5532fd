package io.facenet.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of a gallery that only this process sees, with the changes in its log moved into the file.
 * It is as secret as its owner's temporary folder, and deleted as soon as it can be.
 */
final class PrivateCopy implements AutoCloseable {
  private static final List<String> BESIDE = List.of("-wal", "-journal");

  private final Path folder;
  private final Path file;
  private final boolean merged;

  private PrivateCopy(Path folder, Path file, boolean merged) {
    this.folder = folder;
    this.file = file;
    this.merged = merged;
  }

  /** Whether changes wait beside a gallery that are not in its file yet. */
  static boolean isNeeded(Path gallery) {
    return BESIDE.stream().anyMatch(end -> beside(gallery, end).toFile().length() > 0);
  }

  static Path beside(Path gallery, String end) {
    return gallery.resolveSibling(gallery.getFileName() + end);
  }

  /** Copies a gallery; nobody may be writing it. */
  static PrivateCopy of(Path gallery) {
    try {
      Path folder = Files.createTempDirectory("facenet-gallery");
      Path file = folder.resolve("copy");
      try {
        FileStamp before = FileStamp.of(gallery);
        Files.copy(gallery, file);
        for (String end : BESIDE) {
          if (Files.exists(beside(gallery, end))) {
            Files.copy(beside(gallery, end), beside(file, end));
          }
        }
        before.requireUnchanged(gallery);
        file.toFile().setWritable(true);
        return new PrivateCopy(folder, file, merge(file));
      } catch (IOException | RuntimeException e) {
        delete(folder, file);
        throw e;
      }
    } catch (IOException e) {
      throw new GalleryException(
          "gallery "
              + gallery
              + " has changes in its log, so it is read from a copy, which cannot be made ("
              + e.getMessage()
              + "); free space, or choose another temporary folder with -Djava.io.tmpdir=FOLDER",
          e);
    }
  }

  /** Whether the log could be moved into the file. */
  private static boolean merge(Path file) {
    try (Database database = Database.open(file)) {
      database.execute("PRAGMA writable_schema = ON");
      return database.checkpoint(0);
    } catch (GalleryException damaged) {
      return false;
    }
  }

  Path file() {
    return file;
  }

  /** Whether all changes are in the file; if not, the log or the file is damaged. */
  boolean merged() {
    return merged;
  }

  private static void delete(Path folder, Path file) {
    for (String end : List.of("-wal", "-journal", "-shm", "")) {
      beside(file, end).toFile().delete();
    }
    folder.toFile().delete();
  }

  /** Deletes the copy; a connection that is open to it goes on. */
  @Override
  public void close() {
    delete(folder, file);
  }
}
