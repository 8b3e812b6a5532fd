package io.facenet.cli.serve;

import io.facenet.server.face.InboxPolicy;
import io.facenet.support.FaceNetException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether faces that are nobody's are kept; not unless it is given. */
final class InboxOption {
  @Option(
      names = "--keep-unknown",
      paramLabel = "DAYSd",
      converter = Days.class,
      description =
          "Keep the faces that are nobody's so long, as in 7d, to be grouped and named: code, small"
              + " picture and time. They are personal data of people who were not asked (default:"
              + " keep none, and delete those that were kept before).")
  private Duration period;

  @Option(
      names = "--most-unknown",
      paramLabel = "N",
      description =
          "How many of them a gallery keeps; the oldest go first (default: ${DEFAULT-VALUE}).")
  private int most = InboxPolicy.DEFAULT_MOST;

  InboxPolicy policy() {
    try {
      return period == null ? InboxPolicy.none() : InboxPolicy.keeping(period, most);
    } catch (IllegalArgumentException e) {
      throw new FaceNetException(e.getMessage(), e);
    }
  }
}
