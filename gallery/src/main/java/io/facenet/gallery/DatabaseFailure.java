package io.facenet.gallery;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns failures of SQLite into messages for people. */
final class DatabaseFailure {
  private DatabaseFailure() {}

  static GalleryException of(Path file, SQLException failure) {
    return new GalleryException(message(file, code(failure), failure.getMessage()), failure);
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

  /** A file that is something else. */
  static GalleryException noGallery(Path file) {
    return new GalleryException(
        file
            + " is no gallery: its first bytes are those of another kind of file; name a gallery."
            + " If it was one, it is damaged: take a backup, or save what can be read with: facenet"
            + " gallery recover --gallery "
            + file
            + " -o NEW");
  }

  /** A damaged file: named, untouched, and what to run. */
  static GalleryException damaged(Path file, String detail) {
    return new GalleryException(
        "gallery "
            + file
            + " is damaged ("
            + detail
            + "); it was left as it is. Save what can be read with: facenet gallery recover"
            + " --gallery "
            + file
            + " -o NEW");
  }

  /** A gallery with a log that could not be moved into its private copy. */
  static GalleryException unreadableLog(Path file, GalleryException failure) {
    if (failure.getCause() instanceof SQLException cause && isDamage(code(cause))) {
      return of(file, cause);
    }
    return new GalleryException(
        "gallery "
            + file
            + " has changes in its log that cannot be read through the temporary folder (choose"
            + " another with -Djava.io.tmpdir=FOLDER, or open it once where it can be written): "
            + failure.getMessage(),
        failure);
  }

  private static boolean isDamage(int code) {
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private static String message(Path file, int code, String detail) {
    String gallery = "gallery " + file;
    if (isDamage(code)) {
      return damaged(file, detail).getMessage();
    }
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
