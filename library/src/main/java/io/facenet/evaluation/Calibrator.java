package io.facenet.evaluation;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.vision.model.Calibration;
import java.io.IOException;
import java.nio.file.Path;

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
}
