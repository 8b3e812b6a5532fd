package io.facenet.cli.options;

import io.facenet.CropMode;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options of every command that cuts faces out. */
class CropOptions extends DetectionOptions {
  static final String NO_DETECTOR =
      "facenet: no detector is installed, so each photo is taken as a portrait of one face; run"
          + " 'facenet model install' for the detector";

  @Option(
      names = "--crop",
      paramLabel = "MODE",
      description =
          "How faces are cut out: ${COMPLETION-CANDIDATES} (default: auto, by the detector if one is installed).")
  private CropMode crop;

  private boolean told;

  /** Whether each photo is to be taken as a portrait, which needs no detector. */
  final boolean needsNoDetector() {
    return crop == CropMode.CENTER;
  }

  /**
   * Loads a model, and says in one line if photos are taken as portraits for want of a detector.
   *
   * @param options as {@link #toOptions} gives them, with or without changes
   * @param err where the line goes
   */
  final FaceNet load(FaceNetOptions options, PrintWriter err) throws IOException {
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
  public final void tell(CropMode taken, PrintWriter err) {
    boolean asked = crop != null && crop != CropMode.AUTO;
    if (taken == CropMode.CENTER && !asked && !told) {
      err.println(NO_DETECTOR);
      told = true;
    }
  }

  @Override
  public FaceNetOptions toOptions() {
    FaceNetOptions options = super.toOptions();
    return crop == null ? options : options.withCrop(crop);
  }
}
