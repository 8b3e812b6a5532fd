package io.facenet.gallery.index;

import io.facenet.support.files.Overwritten;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a file whole or not at all: a temporary file beside it is moved into place once it is on
 * the disk. That one has a name that nobody can foresee and is made new, so nothing is ever written
 * through a link.
 */
final class AtomicFile {
  private static final System.Logger LOGGER = System.getLogger(AtomicFile.class.getName());

  /** A temporary file that was not touched for so long has no writer any more. */
  private static final Duration STALE = Duration.ofHours(1);

  private static final SecureRandom RANDOM = new SecureRandom();

  private AtomicFile() {}

  /** What fills the file. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  static void write(Path file, Content content) throws IOException {
    String number = String.format("%016x", RANDOM.nextLong());
    Path temporary = file.resolveSibling("." + file.getFileName() + "." + number + ".draft");
    try {
      try (FileChannel channel =
          PrivateFiles.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Deletes the temporary files that killed processes left, those of earlier versions too. */
  static void deleteStale(Path file) {
    try {
      Instant stale = Instant.now().minus(STALE);
      for (Path temporary : drafts(file)) {
        Instant written =
            Files.getLastModifiedTime(temporary, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (written.isBefore(stale)) {
          Files.deleteIfExists(temporary);
        }
      }
    } catch (IOException e) {
      // What cannot be tidied now is tidied the next time, or is somebody else's.
      LOGGER.log(System.Logger.Level.DEBUG, "temporary files of {0} stay: {1}", file, e);
    }
  }

  /** Deletes all temporary files; whoever writes the file must be gone. */
  static void deleteDrafts(Path file) throws IOException {
    for (Path temporary : drafts(file)) {
      erase(temporary);
    }
  }

  /** Overwrites a file, if there is one, and deletes it; a link is deleted alone. */
  static void erase(Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Overwritten.withZeros(file);
    }
    Files.deleteIfExists(file);
  }

  private static List<Path> drafts(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    String name = Pattern.quote(String.valueOf(file.getFileName()));
    Pattern ours = Pattern.compile("\\." + name + "\\.[0-9a-f]{16}\\.draft|" + name + "\\.draft");
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, path -> ours.matcher(path.getFileName().toString()).matches())) {
      List<Path> drafts = new ArrayList<>();
      files.forEach(drafts::add);
      return drafts;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
