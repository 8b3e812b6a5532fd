package io.facenet.cli.options;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options of every command that goes from photos to embeddings. */
public final class PipelineOptions extends CropOptions {
  @Option(
      names = "--model",
      paramLabel = "ID|FILE",
      description = "Embedder: an id of 'model list', or a model file.")
  private String model;

  /** Whether what was given is enough to work without any installed model. */
  boolean needsNothingInstalled() {
    return needsNoDetector() && model != null;
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

  @Override
  public FaceNetOptions toOptions() {
    return super.toOptions().withModel(model);
  }
}
