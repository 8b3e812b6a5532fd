package io.facenet.gallery.index;

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
import java.util.regex.Pattern;

/**
 * Writes a file aside and moves it into place once it is on the disk. The draft has a name that
 * nobody can foresee and is made new, so nothing is ever written through a link.
 */
final class DraftFile {
  /** A draft that was not touched for so long has no writer any more. */
  private static final Duration STALE = Duration.ofHours(1);

  private static final SecureRandom RANDOM = new SecureRandom();

  private DraftFile() {}

  /** What fills the file. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  static void write(Path file, Content content) throws IOException {
    String number = String.format("%016x", RANDOM.nextLong());
    Path draft = file.resolveSibling("." + file.getFileName() + "." + number + ".draft");
    try {
      try (FileChannel channel =
          PrivateFiles.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Deletes the drafts that killed processes left, those of earlier versions too. */
  static void deleteStale(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name = Pattern.quote(String.valueOf(file.getFileName()));
    Pattern drafts = Pattern.compile("\\." + name + "\\.[0-9a-f]{16}\\.draft|" + name + "\\.draft");
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, path -> drafts.matcher(path.getFileName().toString()).matches())) {
      for (Path draft : files) {
        Instant written = Files.getLastModifiedTime(draft, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (written.isBefore(Instant.now().minus(STALE))) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (IOException | DirectoryIteratorException ignored) {
      // What cannot be tidied now is tidied the next time, or is somebody else's.
    }
  }
}
