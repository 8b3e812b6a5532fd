package io.facenet.cli;

import io.facenet.gallery.FarThresholds;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.ModelIdentity;
import io.facenet.vision.FaceNet;
import io.facenet.vision.FaceNetOptions;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Option;

/** The gallery that a command works on. */
final class GalleryOption {
  @Option(
      names = {"-g", "--gallery"},
      required = true,
      paramLabel = "FILE",
      description = "The gallery.")
  private Path file;

  Path file() {
    return file;
  }

  /**
   * Makes sure that an output is none of the gallery's own files.
   *
   * @throws IOException if it is, under whatever name, --force or not
   */
  void checkOther(Path output) throws IOException {
    for (String ending : new String[] {"", "-wal", "-shm", ".index"}) {
      OutputRule.checkOther(output, file.resolveSibling(file.getFileName() + ending));
    }
  }

  /** Opens the gallery, which must be there. */
  Gallery open() {
    return Gallery.open(file);
  }

  /** Opens the gallery for a model, or makes it. */
  Gallery openOrCreate(ModelCard card) {
    return Gallery.openOrCreate(file, identity(card));
  }

  /** Loads the model that was asked for, or else the one that the gallery was made with. */
  FaceNet load(PipelineOptions pipeline, PrintWriter err) throws IOException {
    FaceNetOptions options = pipeline.toOptions();
    if (options.model() == null && Files.exists(file) && Files.size(file) > 0) {
      try (Gallery gallery = open()) {
        return pipeline.load(options.withModel(gallery.model().id()), err);
      }
    }
    return pipeline.load(options, err);
  }

  static ModelIdentity identity(ModelCard card) {
    return new ModelIdentity(card.id(), card.embeddingSize(), Set.copyOf(card.compatibleWith()));
  }

  /**
   * The thresholds of a model's card, or the one given.
   *
   * @param threshold squared distance, or null
   */
  static FarThresholds thresholds(ModelCard card, Double threshold) {
    if (threshold != null) {
      return FarThresholds.fixed(threshold);
    }
    Calibration calibration = card.calibration();
    if (calibration == null) {
      throw new IllegalArgumentException(
          "model "
              + card.id()
              + " has no calibrated thresholds; give --threshold, or calibrate it with: facenet"
              + " model calibrate");
    }
    return new FarThresholds(calibration.thresholds());
  }
}
