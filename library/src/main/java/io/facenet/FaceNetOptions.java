package io.facenet;

import io.facenet.gallery.Gallery;
import io.facenet.vision.detect.FinderOptions;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a {@link FaceNet} is set up. Start from {@link #defaults()} and change what differs.
 *
 * @param home folder of the installed models
 * @param model id of an embedder or path of a model file; empty for the default
 * @param finder which faces are looked for, and with which detector
 * @param crop how faces are cut out
 * @param threads how many photos are worked on at once, 1 to 1024
 */
public record FaceNetOptions(
    FaceNetHome home, Optional<String> model, FinderOptions finder, CropMode crop, int threads) {

  public FaceNetOptions {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(finder, "finder");
    Objects.requireNonNull(crop, "crop");
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException("threads is " + threads + ", it must be 1 to 1024");
    }
  }

  /** The default models of {@code $FACENET_HOME}, a detector if one is installed, all cores. */
  public static FaceNetOptions defaults() {
    return new FaceNetOptions(
        FaceNetHome.fromEnvironment(),
        Optional.empty(),
        FinderOptions.defaults(),
        CropMode.AUTO,
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * These options with {@link CropMode#AUTO} replaced by what it comes to with the models that are
   * installed now. Models that are installed in part count as installed: to take photos as
   * portraits for want of one file would change every verdict.
   */
  public FaceNetOptions resolved() {
    if (crop != CropMode.AUTO) {
      return this;
    }
    boolean installed = new ModelStore(home).installation().begun();
    return withCrop(
        finder.detector().isPresent() || installed ? CropMode.DETECTOR : CropMode.CENTER);
  }

  /** With models from another folder. */
  public FaceNetOptions withHome(Path folder) {
    return new FaceNetOptions(new FaceNetHome(folder), model, finder, crop, threads);
  }

  /** With another embedder: an id or the path of a model file. */
  public FaceNetOptions withModel(String idOrPath) {
    return new FaceNetOptions(home, Optional.of(idOrPath), finder, crop, threads);
  }

  /**
   * With the embedder that new faces of a gallery are enrolled with, if no embedder was named and
   * there is such a gallery: its people are recognized by none that is not compatible.
   *
   * @param gallery the gallery's file, which need not exist
   */
  public FaceNetOptions withModelOf(Path gallery) {
    return model.isPresent()
        ? this
        : Gallery.modelOf(gallery).map(made -> withModel(made.id())).orElse(this);
  }

  /** With another detector: an id or the path of a model file. */
  public FaceNetOptions withDetector(String idOrPath) {
    return withFinder(
        new FinderOptions(Optional.of(idOrPath), finder.minConfidence(), finder.minFace()));
  }

  /** With another least confidence of the detector, in [0, 1]. */
  public FaceNetOptions withMinConfidence(double confidence) {
    return withFinder(new FinderOptions(finder.detector(), confidence, finder.minFace()));
  }

  /** With another smallest face, in pixels, at least 1. */
  public FaceNetOptions withMinFace(double pixels) {
    return withFinder(new FinderOptions(finder.detector(), finder.minConfidence(), pixels));
  }

  /** With other faces to look for. */
  public FaceNetOptions withFinder(FinderOptions options) {
    return new FaceNetOptions(home, model, options, crop, threads);
  }

  /** With another way to cut faces out. */
  public FaceNetOptions withCrop(CropMode mode) {
    return new FaceNetOptions(home, model, finder, mode, threads);
  }

  /** With another number of photos at once, 1 to 1024. */
  public FaceNetOptions withThreads(int count) {
    return new FaceNetOptions(home, model, finder, crop, count);
  }
}
