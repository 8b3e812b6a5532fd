package io.facenet.cli.options;

import io.facenet.FaceNetOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that looks for faces. */
class DetectionOptions {
  @Option(
      names = "--detector",
      paramLabel = "ID|FILE",
      description = "Detector: an id of 'model list --all', or a model file.")
  private String detector;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Photos worked on at once (default: all cores).")
  private Integer threads;

  @Option(
      names = "--min-confidence",
      paramLabel = "C",
      description = "Least confidence of the detector, 0 to 1 (default: 0.8).")
  private Double minConfidence;

  @Option(
      names = "--min-face",
      paramLabel = "PIXELS",
      description = "Smallest face that counts (default: 20).")
  private Double minFace;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of the models (default: $FACENET_HOME or ~/.facenet).")
  private Path home;

  /** What was given, and the defaults for the rest. */
  public FaceNetOptions toOptions() {
    FaceNetOptions options = FaceNetOptions.defaults().withDetector(detector);
    if (threads != null) {
      options = options.withThreads(threads);
    }
    if (minConfidence != null) {
      options = options.withMinConfidence(minConfidence);
    }
    if (minFace != null) {
      options = options.withMinFace(minFace);
    }
    return home == null ? options : options.withHome(home);
  }
}
