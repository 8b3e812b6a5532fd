package io.facenet;

import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How a {@link FaceNet} is set up. Start from {@link #defaults()} and change what differs.
 *
 * @param home folder of the installed models
 * @param model id of an embedder, path of a model file, or null for the default
 * @param detector id of a detector, path of a model file, or null for the default
 * @param crop how faces are cut out
 * @param threads how many photos are worked on at once, at least 1
 * @param minConfidence of the detector, in [0, 1]
 * @param minFace smallest face that is reported, in pixels of the photo, width of the box
 */
public record FaceNetOptions(
    FaceNetHome home,
    String model,
    String detector,
    CropMode crop,
    int threads,
    double minConfidence,
    double minFace) {

  public FaceNetOptions {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(crop, "crop");
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException("threads is " + threads + ", it must be 1 to 1024");
    }
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "the least confidence is " + minConfidence + ", it must lie between 0 and 1");
    }
    if (!(minFace >= 1)) {
      throw new IllegalArgumentException(
          "the smallest face is " + minFace + " pixels, it must be at least 1");
    }
  }

  /** The default models of {@code $FACENET_HOME}, a detector if one is installed, all cores. */
  public static FaceNetOptions defaults() {
    return new FaceNetOptions(
        FaceNetHome.fromEnvironment(),
        null,
        null,
        CropMode.AUTO,
        Runtime.getRuntime().availableProcessors(),
        0.8,
        20);
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
    return withCrop(detector != null || installed ? CropMode.DETECTOR : CropMode.CENTER);
  }

  /** With models from another folder. */
  public FaceNetOptions withHome(Path folder) {
    return new FaceNetOptions(
        new FaceNetHome(folder), model, detector, crop, threads, minConfidence, minFace);
  }

  /** With another embedder: an id or the path of a model file. */
  public FaceNetOptions withModel(String idOrPath) {
    return new FaceNetOptions(home, idOrPath, detector, crop, threads, minConfidence, minFace);
  }

  /** With another detector: an id or the path of a model file. */
  public FaceNetOptions withDetector(String idOrPath) {
    return new FaceNetOptions(home, model, idOrPath, crop, threads, minConfidence, minFace);
  }

  /** With another way to cut faces out. */
  public FaceNetOptions withCrop(CropMode mode) {
    return new FaceNetOptions(home, model, detector, mode, threads, minConfidence, minFace);
  }

  /** With another number of photos at once. */
  public FaceNetOptions withThreads(int count) {
    return new FaceNetOptions(home, model, detector, crop, count, minConfidence, minFace);
  }

  /** With another least confidence of the detector. */
  public FaceNetOptions withMinConfidence(double confidence) {
    return new FaceNetOptions(home, model, detector, crop, threads, confidence, minFace);
  }

  /** With another smallest face, in pixels. */
  public FaceNetOptions withMinFace(double pixels) {
    return new FaceNetOptions(home, model, detector, crop, threads, minConfidence, pixels);
  }
}
