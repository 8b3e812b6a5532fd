package io.facenet.evaluation;

import io.facenet.FaceNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The paper's evaluations, each as one call.
 *
 * <pre>{@code
 * PairsEvaluation lfw = Evaluations.lfw(facenet, Path.of("lfw"));
 * MeanWithError accuracy = lfw.measures().accuracy();
 * }</pre>
 *
 * <p>Embeddings are kept for the next evaluation unless the options say otherwise. A photo without
 * a face is represented by its center and listed; one that cannot be read stops the evaluation with
 * an {@link IOException}, since fewer photos would be another evaluation.
 */
public final class Evaluations {
  private Evaluations() {}

  /**
   * Labeled Faces in the Wild: accuracy over ten folds, each at the threshold of the others.
   *
   * @param folder the photos as {@code NAME/NAME_0001.jpg}, with {@code pairs.txt} beside them
   */
  public static PairsEvaluation lfw(FaceNet facenet, Path folder) throws IOException {
    return pairs(facenet, PairSet.lfw(folder), EvaluationOptions.of(facenet));
  }

  /** The same measures on any list of labeled pairs of photos. */
  public static PairsEvaluation pairs(FaceNet facenet, PairSet pairs, EvaluationOptions options)
      throws IOException {
    return PairsEvaluation.ofPhotos(SetEmbedder.of(facenet, options), pairs, options);
  }

  /**
   * Harmonic embeddings: two versions of a model on labeled pairs, alone and against each other,
   * over a bridge and beside a control if there are any. Versions that are not declared compatible
   * are measured all the same, and the result says so.
   *
   * @param pairs the first photo of each is the query, the second is in the gallery
   * @throws io.facenet.vision.model.NotComparableException if the versions have different numbers
   *     of dimensions and there is no bridge, or the control has other dimensions than v1
   * @throws io.facenet.vision.model.ModelException if the bridge leads elsewhere, or was fitted
   *     with other files of the two
   * @throws IllegalArgumentException if v1, v2 and the control are not three models, or the control
   *     is declared compatible with v1
   */
  public static HarmonicEvaluation harmonic(
      HarmonicModels models, PairSet pairs, EvaluationOptions options) throws IOException {
    models.requireBridge();
    return new HarmonicRun(
            HarmonicRun.Embedders.of(models, options), models.space(), pairs, options)
        .run();
  }

  /**
   * YouTube Faces: as {@link #pairs}, by the mean distance over all pairs of frames.
   *
   * @param frames how many detected frames stand for a video, at least 1; 100 in the paper
   */
  public static PairsEvaluation videos(
      FaceNet facenet, PairSet videos, int frames, EvaluationOptions options) throws IOException {
    return PairsEvaluation.ofVideos(SetEmbedder.of(facenet, options), videos, frames, options);
  }

  /**
   * The paper's hold-out protocol on a folder of folders, by its usual five splits.
   *
   * @param folder photos as {@code PERSON/PHOTO}
   */
  public static HoldoutEvaluation holdout(FaceNet facenet, Path folder) throws IOException {
    return holdout(
        facenet,
        IdentityFolders.of(folder),
        HoldoutEvaluation.Protocol.usual(),
        EvaluationOptions.of(facenet));
  }

  /** The paper's hold-out protocol: VAL over all pairs of each split. */
  public static HoldoutEvaluation holdout(
      FaceNet facenet,
      IdentityFolders folders,
      HoldoutEvaluation.Protocol protocol,
      EvaluationOptions options)
      throws IOException {
    return HoldoutEvaluation.of(SetEmbedder.of(facenet, options), folders, protocol, options);
  }

  /**
   * Open-set identification: who of the probes is found, and who is taken for somebody else.
   *
   * @param gallery who is enrolled, photos as {@code PERSON/PHOTO}
   * @param probes who is searched for, likewise; photos that are in the gallery are left out
   */
  public static SearchEvaluation identify(FaceNet facenet, Path gallery, Path probes)
      throws IOException {
    return identify(facenet, SearchSets.of(gallery, probes), EvaluationOptions.of(facenet));
  }

  /** As {@link #identify(FaceNet, Path, Path)}, in another way. */
  public static SearchEvaluation identify(
      FaceNet facenet, SearchSets sets, EvaluationOptions options) throws IOException {
    return SearchEvaluation.of(SetEmbedder.of(facenet, options), sets, options);
  }

  /** VAL over all pairs of labeled photos. */
  public static AllPairsEvaluation allPairs(
      FaceNet facenet, LabeledPhotos photos, EvaluationOptions options) throws IOException {
    return sweep(facenet, photos, List.of(options.degradation()), options).get(0);
  }

  /**
   * VAL over all pairs for each of several degradations, which take the place of the options'.
   *
   * @return as many as there are degradations, in their order
   */
  public static List<AllPairsEvaluation> sweep(
      FaceNet facenet,
      LabeledPhotos photos,
      List<Degradation> degradations,
      EvaluationOptions options)
      throws IOException {
    return AllPairsEvaluation.of(SetEmbedder.of(facenet, options), photos, degradations, options);
  }

  /** VAL over all pairs of the embeddings as they are, then of the same rounded to bytes. */
  public static List<AllPairsEvaluation> floatsAndBytes(
      FaceNet facenet, LabeledPhotos photos, EvaluationOptions options) throws IOException {
    return AllPairsEvaluation.floatsAndBytes(SetEmbedder.of(facenet, options), photos, options);
  }
}
