package io.facenet.cli.output;

import java.nio.file.InvalidPathException;
import java.util.Locale;
import picocli.CommandLine.PicocliException;

/**
 * Failures that nobody thought of. What this program throws on purpose carries a message for
 * people; what Java or a library throws at a mistake of ours does not, and is told as such.
 */
final class Unexpected {
  private static final String OURS = "io.facenet.";

  private Unexpected() {}

  /** Whether a failure is one that nobody thought of. */
  static boolean is(Throwable failure) {
    boolean mistake = failure instanceof RuntimeException || failure instanceof Error;
    return mistake
        && !(failure instanceof PicocliException)
        && !(failure instanceof InvalidPathException)
        && !(failure instanceof LinkageError)
        && !isOurs(failure);
  }

  /** Whether it was this program's code that threw it. */
  static boolean isOurs(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
  }

  /** One line: what and where it was, and what to do about it. */
  static String describe(Throwable failure) {
    String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    return Messages.line(
        String.format(
            Locale.ROOT,
            "unexpected error (%s%s, at %s); please report it, with what FACENET_DEBUG=1 prints"
                + " besides",
            failure.getClass().getSimpleName(),
            message,
            place(failure)));
  }

  /** Whether the environment, or the property {@code facenet.debug}, asks for stack traces. */
  static boolean traced() {
    return System.getenv("FACENET_DEBUG") != null || Boolean.getBoolean("facenet.debug");
  }

  /** The innermost place in this program, else the innermost of all. */
  private static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    for (StackTraceElement step : trace) {
      if (step.getClassName().startsWith(OURS)) {
        return text(step);
      }
    }
    return trace.length == 0 ? "an unknown place" : text(trace[0]);
  }

  private static String text(StackTraceElement step) {
    String name = step.getClassName();
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + step.getMethodName()
        + ", line "
        + step.getLineNumber();
  }
}
