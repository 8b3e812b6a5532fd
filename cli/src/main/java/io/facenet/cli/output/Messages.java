package io.facenet.cli.output;

import io.facenet.training.exception.BadPackException;
import io.facenet.training.exception.CheckpointNotWrittenException;
import io.facenet.training.exception.CollapseException;
import io.facenet.training.exception.CropInTheWayException;
import io.facenet.training.exception.MetricsNotWrittenException;
import io.facenet.training.exception.NothingToResumeException;
import io.facenet.training.exception.RunExistsException;
import io.facenet.training.exception.RunInUseException;
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
        : line(message) + remedy(failure);
  }

  /** What to do about a failure of the library, in the words of the command. */
  private static String remedy(Throwable failure) {
    if (failure instanceof RunExistsException) {
      return "; go on with it with --resume, or choose another folder with --output";
    }
    if (failure instanceof RunInUseException) {
      return "; stop that one, or choose another --output";
    }
    if (failure instanceof NothingToResumeException) {
      return "; start without --resume";
    }
    if (failure instanceof CropInTheWayException) {
      return "; name another folder, or give --force to write over it";
    }
    if (failure instanceof BadPackException) {
      return "; make it again with 'dataset pack'";
    }
    boolean interrupted =
        failure instanceof CollapseException
            || failure instanceof CheckpointNotWrittenException
            || failure instanceof MetricsNotWrittenException;
    return interrupted ? ", then go on with --resume" : "";
  }

  /** A text on one line. */
  static String line(String message) {
    return message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+\\s*", " ").strip();
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
