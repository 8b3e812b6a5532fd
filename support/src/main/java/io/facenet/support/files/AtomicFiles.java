package io.facenet.support.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes a file aside and moves it into place: a reader sees the old content or the new, never a
 * part, not even after the power failed, and a failure leaves nothing behind.
 */
public final class AtomicFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * How a file is written.
   *
   * @param forOwner a new file, and folders made for it, are for their owner alone; else the umask
   *     decides
   * @param forced to the disk before it is moved
   */
  private record Manner(boolean forOwner, boolean forced) {
    static final Manner PRIVATE = new Manner(true, true);
    static final Manner SHARED = new Manner(false, true);
    static final Manner UNFORCED = new Manner(true, false);

    void makeFolders(Path folder) throws IOException {
      if (forOwner) {
        PrivateFiles.createDirectories(folder);
      } else {
        Files.createDirectories(folder);
      }
    }

    FileChannel make(Path file) throws IOException {
      return forOwner
          ? PrivateFiles.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)
          : FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }
  }

  private AtomicFiles() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the stream, which the caller buffers and closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code target}, replacing what is there. Missing parent folders are made. A new file is
   * for its owner alone ({@link PrivateFiles}); one that is replaced keeps its permissions.
   *
   * <p>The content first goes to a hidden file beside the target, is forced to the disk and moved.
   * What a killed writer left of such files is deleted when something is written to their folder
   * again. A target that exists and is no regular file, such as {@code /dev/stdout} or a pipe, is
   * written straight, since it cannot be replaced; so is the target of a symbolic link, beside
   * which the content is then put aside.
   *
   * @throws IOException naming the target and the reason; the old file is then still intact
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, content, Manner.PRIVATE);
  }

  private static void write(Path target, Content content, Manner manner) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException(target + ": is a folder; name a file to write");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (OutputStream out =
          new BufferedOutputStream(
              new NamedOutput(target, Files.newOutputStream(target, StandardOpenOption.WRITE)),
              BUFFER_BYTES)) {
        content.writeTo(out);
      }
      return;
    }
    Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path name = place.getFileName();
    if (name == null) {
      throw new IOException(target + ": has no file name to write to");
    }
    makeFolder(target, place.getParent(), manner);
    Leftovers.tidy(place.getParent());
    Path aside = Leftovers.beside(place, name.toString());
    try {
      fill(aside, target, content, manner);
      keepPermissions(place, aside);
      move(aside, place);
      if (manner.forced()) {
        forceFolder(place.getParent());
      }
    } catch (FileSystemException e) {
      throw aside.toString().equals(e.getFile()) ? cannotWrite(target, e) : e;
    } finally {
      Leftovers.done(aside);
    }
  }

  /** Writes the bytes as the whole content of {@code target}. */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, out -> out.write(bytes));
  }

  /**
   * Writes what holds no faces, such as a model: a new file, and folders made for it, get the
   * permissions that the umask leaves, so that others may use it. All else as {@link #write(Path,
   * Content)}.
   */
  public static void writeShared(Path target, byte[] bytes) throws IOException {
    writeShared(target, out -> out.write(bytes));
  }

  /** As {@link #writeShared(Path, byte[])}, piece by piece. */
  public static void writeShared(Path target, Content content) throws IOException {
    write(target, content, Manner.SHARED);
  }

  /**
   * Writes one of many files that can be made again: after a failure of the power it may be lost or
   * empty, but the disk is not waited for. All else as {@link #write(Path, Content)}.
   */
  public static void writeUnforced(Path target, byte[] bytes) throws IOException {
    write(target, out -> out.write(bytes), Manner.UNFORCED);
  }

  private static void makeFolder(Path target, Path folder, Manner manner) throws IOException {
    try {
      manner.makeFolders(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          target + ": cannot be made here, " + e.getFile() + " is a file; choose another folder",
          e);
    } catch (FileSystemException e) {
      throw cannotWrite(target, e);
    }
  }

  /** The failure in words that name the target, and not the file aside. */
  private static IOException cannotWrite(Path target, FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return new IOException(target + ": no permission to write here; choose another folder", e);
    }
    if (e instanceof NoSuchFileException || e.getReason() == null) {
      return new IOException(target + ": cannot be made here; choose another folder", e);
    }
    return new IOException(
        target + ": cannot be made here (" + e.getReason() + "); choose another folder", e);
  }

  private static void fill(Path aside, Path target, Content content, Manner manner)
      throws IOException {
    try (FileChannel channel = manner.make(aside);
        OutputStream out =
            new BufferedOutputStream(
                new NamedOutput(target, Channels.newOutputStream(channel)), BUFFER_BYTES)) {
      FileLock lock = lock(channel); // until the channel is closed
      content.writeTo(out);
      out.flush();
      if (manner.forced()) {
        channel.force(true);
      }
      if (lock != null && !lock.isValid()) {
        throw new IOException(target + ": the lock was lost while it was written; try again");
      }
    }
  }

  /** Keeps others from taking the file for a leftover; null where the file system has no locks. */
  private static FileLock lock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException noLocks) {
      return null;
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (old != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, old.readAttributes().permissions());
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the move itself last, where a folder can be forced to the disk. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException cannotBeForced) {
      return;
    }
  }
}
