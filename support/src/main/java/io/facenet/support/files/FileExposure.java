package io.facenet.support.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who besides its owner may read or change a file that holds a secret. */
public enum FileExposure {
  /** Nobody, as far as can be seen: there may be no POSIX permissions, or no file. */
  NONE,
  /** Those of its group may read it. */
  GROUP,
  /** Everybody may read it, or others than its owner may write it. */
  OTHERS;

  /** Looks at the permissions of a file; of what a link leads to. */
  public static FileExposure of(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return NONE;
    }
    try {
      Set<PosixFilePermission> may = view.readAttributes().permissions();
      if (may.contains(PosixFilePermission.OTHERS_READ)
          || may.contains(PosixFilePermission.OTHERS_WRITE)
          || may.contains(PosixFilePermission.GROUP_WRITE)) {
        return OTHERS;
      }
      return may.contains(PosixFilePermission.GROUP_READ) ? GROUP : NONE;
    } catch (IOException e) {
      return NONE; // Who opens it hears why it cannot be read.
    }
  }
}
