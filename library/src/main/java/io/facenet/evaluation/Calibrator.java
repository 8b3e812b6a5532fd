package io.facenet.evaluation;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.CrossPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures the thresholds that a model's card carries. */
public final class Calibrator {
  private Calibrator() {}

  /**
   * Measures a model's thresholds over all pairs of a folder of folders.
   *
   * @param folder photos as PERSON/PHOTO
   * @param set what the card is to say of them
   * @throws io.facenet.vision.photo.PhotoException if a photo cannot be read
   * @throws IOException if a model file cannot be read
   * @throws IllegalArgumentException if pairs of the same or of different people are missing, or
   *     same pairs are not closer than different ones
   */
  public static Calibration measure(FaceNet facenet, Path folder, String set) throws IOException {
    return measure(facenet, IdentityFolders.of(folder), set, EvaluationOptions.of(facenet));
  }

  /** As {@link #measure(FaceNet, Path, String)}, in another way. */
  public static Calibration measure(
      FaceNet facenet, IdentityFolders folders, String set, EvaluationOptions options)
      throws IOException {
    return measure(SetEmbedder.of(facenet, options), folders, set, options);
  }

  static Calibration measure(
      SetEmbedder sets, IdentityFolders folders, String set, EvaluationOptions options)
      throws IOException {
    EmbeddedSet embedded = sets.embed(folders.root(), folders.names(), options.degradation());
    PairHistogram pairs =
        new AllPairs(PairHistogram.DEFAULT_BINS, options.threads())
            .within(embedded.matrix(), folders.identityArray());
    return Calibration.of(set, pairs);
  }

  /**
   * Measures the distances of all pairs of one embedding of a model and one of another version of
   * it; no photo is paired with itself.
   *
   * @param model whose card is to say the thresholds
   * @param other of as many dimensions, declared compatible or not
   * @param set what the card is to say of the photos
   * @throws io.facenet.vision.photo.PhotoException if a photo cannot be read
   * @throws io.facenet.vision.model.NotComparableException if the dimensions differ
   * @throws IOException if a model file cannot be read
   */
  public static CrossMeasurement measureAcross(
      FaceNet model, FaceNet other, IdentityFolders folders, String set, EvaluationOptions options)
      throws IOException {
    ModelSource source = other.modelSource();
    ModelSpace.of(List.of(model.modelSource(), source))
        .sizeObstacle(model.model().id(), other.model().id())
        .ifPresent(
            obstacle -> {
              throw obstacle;
            });
    PairHistogram pairs =
        measureAcross(
            SetEmbedder.of(model, options), SetEmbedder.of(other, options), folders, options);
    return new CrossMeasurement(
        model.model().id(), other.model().id(), source.contentHash(), set, pairs);
  }

  static PairHistogram measureAcross(
      SetEmbedder model, SetEmbedder other, IdentityFolders folders, EvaluationOptions options)
      throws IOException {
    return CrossPairs.of(
        model.embed(folders.root(), folders.names(), options.degradation()).matrix(),
        other.embed(folders.root(), folders.names(), options.degradation()).matrix(),
        folders.identityArray(),
        AllPairs.on(options.threads()));
  }
}
