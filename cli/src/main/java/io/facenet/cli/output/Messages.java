package io.facenet.cli.output;

import io.facenet.SeveralFacesException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import picocli.CommandLine.ExecutionException;

/** One line about a failure, for people. */
public final class Messages {
  private Messages() {}

  public static String of(Throwable failure) {
    if (failure instanceof NoSuchFileException e) {
      return e.getFile() + ": no such file or folder";
    }
    if (failure instanceof AccessDeniedException e) {
      return e.getFile() + ": permission denied";
    }
    if (failure instanceof FileAlreadyExistsException e) {
      return e.getFile() + ": already exists";
    }
    if (failure instanceof NotDirectoryException e) {
      return e.getFile() + ": not a folder";
    }
    if (failure instanceof SeveralFacesException e) {
      return line(
          e.photo()
              + ": shows "
              + e.faces()
              + " faces, so whose name it bears is not clear; cut it, or give --largest");
    }
    if (failure instanceof ExecutionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory ("
          + Runtime.getRuntime().maxMemory() / (1 << 20)
          + " MiB); raise it with FACENET_JAVA_OPTIONS=-Xmx4g or use --threads 1";
    }
    if (failure instanceof LinkageError && !Files.isWritable(temporaryFolder())) {
      return "the temporary folder "
          + temporaryFolder()
          + " does not exist or cannot be written; name another one with"
          + " FACENET_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER";
    }
    if (failure instanceof ExceptionInInitializerError && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof UncheckedIOException && !Unexpected.isOurs(failure)) {
      return of(failure.getCause());
    }
    if (failure instanceof CharacterCodingException) {
      return "a file is not UTF-8 text; save it as UTF-8";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() || Unexpected.is(failure)
        ? Unexpected.describe(failure)
        : line(message);
  }

  /** A text on one line. */
  public static String line(String message) {
    return message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+\\s*", " ").strip();
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
