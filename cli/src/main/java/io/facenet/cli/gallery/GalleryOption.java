package io.facenet.cli.gallery;

import io.facenet.CropMode;
import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.PeopleOptions;
import io.facenet.cli.options.KeyOption;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.OutputRule;
import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryAccess;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gallery that a command works on. */
final class GalleryOption {
  @Option(
      names = {"-g", "--gallery"},
      required = true,
      paramLabel = "FILE",
      description = "The gallery.")
  private Path file;

  @Mixin private KeyOption key = new KeyOption();

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

  /** How galleries are opened: with the key that was named, or without one. */
  GalleryAccess access() {
    return key.access();
  }

  /** The key that was named; one must have been. */
  GalleryKey key() {
    return key.required();
  }

  /** The same, with the gallery's key. */
  PeopleOptions withKey(PeopleOptions how) {
    return key.key().map(how::withKey).orElse(how);
  }

  /** Opens the gallery, which must be there. */
  Gallery open() {
    return access().open(file);
  }

  /** Opens the gallery, which must be there; to read it suffices that it can be read. */
  Gallery openForReading() {
    return access().openForReading(file);
  }

  /** Opens the gallery, which must be there, and does not even bring its format up to date. */
  Gallery openAsIs() {
    return access().openAsIs(file);
  }

  /** Loads the model that was asked for, or else the one that the gallery was made with. */
  FaceNet load(PipelineOptions pipeline, PrintWriter err) throws IOException {
    return pipeline.load(pipeline.toOptions().withModelOf(file), err);
  }

  /** Says in one line if the gallery's faces were cut out of their photos another way. */
  static void tellOtherFraming(People people, FaceNet facenet, PrintWriter err) {
    if (people.framedOtherwise()) {
      boolean center = facenet.crop() == CropMode.CENTER;
      err.println(
          "facenet: gallery "
              + Printable.of(people.gallery().file())
              + " has faces cut out "
              + (center ? DETECTED : CENTERED)
              + ", these are cut out "
              + (center ? CENTERED : DETECTED)
              + ": they lie further apart than the thresholds know; use one way for all");
    }
  }

  /** Says in one line if the model is not the one that embedded its faces in the gallery. */
  static void tellChangedModel(People people, FaceNet facenet, PrintWriter err) {
    if (people.modelChanged()) {
      err.println(
          "facenet: model "
              + facenet.model().id()
              + " was changed since it embedded faces of gallery "
              + Printable.of(people.gallery().file())
              + ": distances to them may mean something else; enroll them anew, or give the changed"
              + " model an id of its own");
    }
  }

  /** The thresholds of a model's card; says how to do without if there are none. */
  static FarThresholds thresholds(FaceNet facenet) {
    if (facenet.model().calibration() == null) {
      throw new IllegalArgumentException(
          "model "
              + facenet.model().id()
              + " has no calibrated thresholds; give --threshold, or calibrate it with: facenet"
              + " model calibrate");
    }
    return facenet.thresholds();
  }
}
