package io.facenet.cli;

import io.facenet.vision.CropMode;
import io.facenet.vision.FaceNet;
import io.facenet.vision.FaceNetOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that looks for faces. */
public final class PipelineOptions {
  static final String NO_DETECTOR =
      "facenet: no detector is installed, so each photo is taken as a portrait of one face; run"
          + " 'facenet model install' for the detector";

  @Option(
      names = "--model",
      paramLabel = "ID|FILE",
      description = "Embedder: an id of 'model list', or a model file.")
  private String model;

  @Option(
      names = "--detector",
      paramLabel = "ID|FILE",
      description = "Detector: an id of 'model list --all', or a model file.")
  private String detector;

  @Option(
      names = "--crop",
      paramLabel = "MODE",
      description =
          "How faces are cut out: ${COMPLETION-CANDIDATES} (default: auto, by the detector if one is installed).")
  private CropMode crop;

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

  private boolean told;

  /** Whether what was given is enough to work without any installed model. */
  boolean needsNothingInstalled() {
    return crop == CropMode.CENTER && model != null;
  }

  /**
   * Loads what was asked for, and says in one line if photos are taken as portraits for want of a
   * detector.
   *
   * @param err where the line goes
   */
  FaceNet load(PrintWriter err) throws IOException {
    return load(toOptions(), err);
  }

  /** As {@link #load(PrintWriter)}, with other options than those that were given. */
  FaceNet load(FaceNetOptions options, PrintWriter err) throws IOException {
    FaceNet facenet = FaceNet.load(options);
    tell(facenet.crop(), err);
    return facenet;
  }

  /**
   * Says once, in one line, that photos are taken as portraits, if nobody asked for it.
   *
   * @param taken how faces are cut out
   * @param err where the line goes
   */
  public void tell(CropMode taken, PrintWriter err) {
    boolean asked = crop != null && crop != CropMode.AUTO;
    if (taken == CropMode.CENTER && !asked && !told) {
      err.println(NO_DETECTOR);
      told = true;
    }
  }

  /** What was given, and the defaults for the rest. */
  public FaceNetOptions toOptions() {
    FaceNetOptions options = FaceNetOptions.defaults().withModel(model).withDetector(detector);
    if (crop != null) {
      options = options.withCrop(crop);
    }
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
