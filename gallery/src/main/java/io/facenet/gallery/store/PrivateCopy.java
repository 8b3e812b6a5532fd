package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.TemporaryFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A copy of a gallery that only this process sees, with the changes in its log moved into the file.
 * It is as secret as its owner's temporary folder, and deleted as soon as it can be.
 */
final class PrivateCopy implements AutoCloseable {
  private static final List<String> BESIDE = List.of("-wal", "-journal");

  private final Path folder;
  private final Path file;
  private final Optional<GalleryException> failure;

  private PrivateCopy(Path folder, Path file, Optional<GalleryException> failure) {
    this.folder = folder;
    this.file = file;
    this.failure = failure;
  }

  /** Whether changes wait beside a gallery that are not in its file yet. */
  static boolean isNeeded(Path gallery) {
    return BESIDE.stream().anyMatch(end -> beside(gallery, end).toFile().length() > 0);
  }

  static Path beside(Path gallery, String end) {
    return gallery.resolveSibling(gallery.getFileName() + end);
  }

  /** Moves the log of a copy into its file. */
  interface Merge {
    /**
     * @throws GalleryException if it cannot be done
     */
    void into(Path copy);
  }

  /** Copies a gallery; nobody may be writing it. */
  static PrivateCopy of(Path gallery) {
    return of(gallery, PrivateCopy::merge);
  }

  /** As {@link #of(Path)}, with another way to move the log. */
  static PrivateCopy of(Path gallery, Merge merge) {
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
        return new PrivateCopy(folder, file, failure(merge, file));
      } catch (IOException | RuntimeException e) {
        delete(folder, file);
        throw e;
      }
    } catch (IOException e) {
      throw new TemporaryFolderException(
          "gallery "
              + gallery
              + " has changes in its log, so it is read from a copy, which cannot be made ("
              + e.getMessage()
              + "); free space, or choose another temporary folder",
          e);
    }
  }

  private static Optional<GalleryException> failure(Merge merge, Path file) {
    try {
      merge.into(file);
      return Optional.empty();
    } catch (GalleryException e) {
      return Optional.of(e);
    }
  }

  private static void merge(Path file) {
    try (Database database = Database.open(file)) {
      database.execute("PRAGMA writable_schema = ON");
      if (!database.checkpoint(0)) {
        throw new GalleryException("another process reads the copy " + file);
      }
    }
  }

  Path file() {
    return file;
  }

  /** Why not all changes are in the file: damage, or the temporary folder; nothing if they are. */
  Optional<GalleryException> failure() {
    return failure;
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
