package io.facenet.vision.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file aside and moves it into place: a reader sees the old content or the new, never a
 * part, and a failure leaves nothing behind.
 */
public final class AtomicFiles {
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtomicFiles::deleteUnfinished));
  }

  private AtomicFiles() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the stream, which the caller buffers and closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code target}, replacing what is there. Missing parent folders are made.
   *
   * <p>The content first goes to {@code .NAME.tmp} (with a number that keeps two writers apart)
   * beside the target. A target that exists and is no regular file, such as {@code /dev/stdout} or
   * a pipe, is written straight, since it cannot be replaced; so is the target of a symbolic link,
   * beside which the content is then put aside.
   *
   * @throws IOException naming the target and the reason; the old file is then still intact
   */
  public static void write(Path target, Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException(target + ": is a folder; name a file to write");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      fill(target, target, content, StandardOpenOption.WRITE);
      return;
    }
    Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path aside = aside(place);
    try {
      Files.createDirectories(place.getParent());
      UNFINISHED.add(aside);
      fill(target, aside, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      move(aside, place);
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      if (e.getFile() != null && e.getFile().equals(aside.toString())) {
        throw new IOException(target + ": cannot be made here; choose another folder", e);
      }
      throw e;
    } catch (AccessDeniedException denied) {
      throw new IOException(
          target + ": no permission to write here; choose another folder", denied);
    } finally {
      Files.deleteIfExists(aside);
      UNFINISHED.remove(aside);
    }
  }

  /** Ctrl-C ends the program without coming to the end of any method. */
  private static void deleteUnfinished() {
    for (Path aside : UNFINISHED) {
      try {
        Files.deleteIfExists(aside);
      } catch (IOException e) {
        System.err.println(aside + ": is left behind (" + e.getMessage() + ")");
      }
    }
  }

  /** Writes the bytes as the whole content of {@code target}. */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, out -> out.write(bytes));
  }

  private static Path aside(Path place) throws NoSuchFileException {
    Path name = place.getFileName();
    if (name == null) {
      throw new NoSuchFileException(place + ": has no file name to write to");
    }
    String number = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    return place.resolveSibling("." + name + "." + number + ".tmp");
  }

  private static void fill(Path target, Path file, Content content, StandardOpenOption... options)
      throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            new NamedOutput(target, Files.newOutputStream(file, options)), 1 << 16)) {
      content.writeTo(out);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
