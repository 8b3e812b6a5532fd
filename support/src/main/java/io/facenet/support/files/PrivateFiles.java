package io.facenet.support.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes files and folders that only their owner may read and write (0600 and 0700), whatever the
 * umask: galleries, embeddings, faces. What exists already keeps the permissions that it has. Where
 * a file system has no POSIX permissions, files are made with its defaults.
 */
public final class PrivateFiles {
  private static final String OWNER_FILE = "rw-------";
  private static final String OWNER_FOLDER = "rwx------";

  private PrivateFiles() {}

  /** Makes a folder and its missing parents. */
  public static Path createDirectories(Path folder) throws IOException {
    return Files.createDirectories(folder, attributes(folder, OWNER_FOLDER));
  }

  /** Makes an empty file, unless there is a file of this name, or a link. */
  public static void createIfMissing(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, OWNER_FILE));
    } catch (FileAlreadyExistsException there) {
      // It keeps its content and its permissions.
    }
  }

  /** Opens a file as {@link FileChannel#open} does; one that this makes is private. */
  public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(List.of(options));
    return FileChannel.open(file, all, attributes(file, OWNER_FILE));
  }

  /**
   * Takes the permissions of all but the owner away from a file that a version from before private
   * files may have made; another user's file stays as it is.
   */
  public static void restrict(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (permissions.retainAll(PosixFilePermissions.fromString(OWNER_FOLDER))) {
      try {
        view.setPermissions(permissions);
      } catch (FileSystemException notTheOwner) {
        // It can be used all the same.
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
