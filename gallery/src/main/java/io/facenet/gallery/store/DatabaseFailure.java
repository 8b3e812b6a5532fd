package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.TemporaryFolderException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns failures of SQLite into messages for people. */
final class DatabaseFailure {
  private DatabaseFailure() {}

  static GalleryException of(Path file, SQLException failure) {
    int code = code(failure);
    return isDamage(code)
        ? new DamagedGalleryException(file, damage(file, failure.getMessage()), failure)
        : new GalleryException(message(file, code, failure.getMessage()), failure);
  }

  /** Whether a file could not be opened because nothing can be written there. */
  static boolean isUnwritable(GalleryException failure) {
    if (!(failure.getCause() instanceof SQLException cause)) {
      return false;
    }
    int code = code(cause);
    return code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_PERM.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || code == SQLiteErrorCode.SQLITE_FULL.code
        || code == SQLiteErrorCode.SQLITE_IOERR.code;
  }

  /** Whether somebody else has the file in use. */
  static boolean isBusy(GalleryException failure) {
    return failure.getCause() instanceof SQLException cause
        && (code(cause) == SQLiteErrorCode.SQLITE_BUSY.code
            || code(cause) == SQLiteErrorCode.SQLITE_LOCKED.code);
  }

  private static int code(SQLException failure) {
    return failure instanceof SQLiteException e
        ? e.getResultCode().code & 0xff
        : failure.getErrorCode() & 0xff;
  }

  /** A gallery that this process may not write. */
  static GalleryException unwritable(Path file) {
    return new GalleryException(
        "gallery " + file + " cannot be written; check the permissions of the file and its folder");
  }

  /** A file that cannot be read at all. */
  static GalleryException unreadable(Path file, IOException failure) {
    return new GalleryException(
        "gallery " + file + " cannot be read: " + failure.getMessage(), failure);
  }

  /** A file that is something else. */
  static DamagedGalleryException noGallery(Path file) {
    return new DamagedGalleryException(
        file,
        file
            + " is no gallery: its first bytes are those of another kind of file; name a gallery."
            + " If it was one, it is damaged: take a backup");
  }

  /** A damaged file: named, and untouched. */
  static DamagedGalleryException damaged(Path file, String detail) {
    return new DamagedGalleryException(file, damage(file, detail));
  }

  private static String damage(Path file, String detail) {
    return "gallery " + file + " is damaged (" + detail + "); it was left as it is";
  }

  /** A gallery with a log that could not be moved into its private copy. */
  static GalleryException unreadableLog(Path file, GalleryException failure) {
    if (failure.getCause() instanceof SQLException cause && isDamage(code(cause))) {
      return of(file, cause);
    }
    return new TemporaryFolderException(
        "gallery "
            + file
            + " has changes in its log that cannot be read through the temporary folder (choose"
            + " another one, or open the gallery once where it can be written): "
            + failure.getMessage(),
        failure);
  }

  private static boolean isDamage(int code) {
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private static String message(Path file, int code, String detail) {
    String gallery = "gallery " + file;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return gallery + ": the disk is full; nothing of this step was kept. Free space and repeat";
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return gallery + " is being written by another process for 20 seconds; try again later";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return unwritable(file).getMessage();
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return gallery + " cannot be opened; check that its folder exists and may be written";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return gallery + ": reading or writing failed (" + detail + "); check the disk and its space";
    }
    return gallery + ": " + detail;
  }
}
