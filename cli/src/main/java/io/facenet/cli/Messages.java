package io.facenet.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine.ExecutionException;

/** One line about a failure, for people. */
final class Messages {
  private Messages() {}

  static String of(Throwable failure) {
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
    if (failure instanceof ExecutionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory ("
          + Runtime.getRuntime().maxMemory() / (1 << 20)
          + " MiB); raise it with FACENET_JAVA_OPTIONS=-Xmx4g or use --threads 1";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : printable(message);
  }

  /** A text on one line, without what would steer a terminal. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+\\s*", " ").strip();
  }
}
