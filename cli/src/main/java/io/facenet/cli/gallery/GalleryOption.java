package io.facenet.cli.gallery;

import io.facenet.CropMode;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.OutputRule;
import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.ModelIdentity;
import io.facenet.support.text.Printable;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
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

  private static final String CENTERED = "from the middle (--crop center)";
  private static final String DETECTED = "by the detector";

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

  /** Opens the gallery, which must be there; to read it suffices that it can be read. */
  Gallery openForReading() {
    return Gallery.openForReading(file);
  }

  /** Opens the gallery for a model, or makes it. */
  Gallery openOrCreate(ModelCard card) {
    return Gallery.openOrCreate(file, identity(card));
  }

  /** Loads the model that was asked for, or else the one that the gallery was made with. */
  FaceNet load(PipelineOptions pipeline, PrintWriter err) throws IOException {
    FaceNetOptions options = pipeline.toOptions();
    if (options.model() == null) {
      Optional<ModelIdentity> made = Gallery.modelOf(file);
      if (made.isPresent()) {
        return pipeline.load(options.withModel(made.get().id()), err);
      }
    }
    return pipeline.load(options, err);
  }

  /** Says in one line if the gallery's faces were cut out of their photos another way. */
  static void tellOtherFraming(Gallery gallery, FaceNet facenet, PrintWriter err) {
    boolean center = facenet.crop() == CropMode.CENTER;
    if (center ? gallery.framings().detected() : gallery.framings().centered()) {
      err.println(
          "facenet: gallery "
              + Printable.of(gallery.file())
              + " has faces cut out "
              + (center ? DETECTED : CENTERED)
              + ", these are cut out "
              + (center ? CENTERED : DETECTED)
              + ": they lie further apart than the thresholds know; use one way for all");
    }
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
