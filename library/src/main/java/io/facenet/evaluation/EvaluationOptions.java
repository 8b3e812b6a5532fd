package io.facenet.evaluation;

import io.facenet.CropMode;
import io.facenet.FaceNet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an evaluation is run. Start from {@link #of} and change what differs.
 *
 * @param framing how faces are cut out
 * @param cacheFolder where embeddings are kept for the next evaluation; empty for nowhere
 * @param threads photos worked on at once, and threads that count pairs; at least 1
 * @param fars false-accept rates that are reported, in (0, 1]; empty for the usual ones of the
 *     protocol, see {@link io.facenet.core.evaluation.UsualFars}
 * @param degradation what is done to each crop before it is embedded
 * @param listener is told after each photo
 */
public record EvaluationOptions(
    Framing framing,
    Optional<Path> cacheFolder,
    int threads,
    List<Double> fars,
    Degradation degradation,
    SetEmbedder.Listener listener) {
  /** Copies the list. */
  public EvaluationOptions {
    fars = List.copyOf(fars);
  }

  /**
   * The framing, the threads and the folders that a FaceNet was loaded with; the usual rates, crops
   * as they are, and no listener.
   */
  public static EvaluationOptions of(FaceNet facenet) {
    return new EvaluationOptions(
        facenet.crop() == CropMode.CENTER ? Framing.CENTER : Framing.DETECTOR,
        Optional.of(CachedEmbeddings.folder(facenet.options().home())),
        facenet.options().threads(),
        List.of(),
        new Degradation.None(),
        (done, total) -> {});
  }

  /** With faces cut out another way; a detector serves if the FaceNet was loaded with one. */
  public EvaluationOptions withFraming(Framing other) {
    return new EvaluationOptions(other, cacheFolder, threads, fars, degradation, listener);
  }

  /** With all photos embedded anew, and nothing kept. */
  public EvaluationOptions withoutCache() {
    return withCache(Optional.empty());
  }

  /** With embeddings kept in another folder, or nowhere. */
  public EvaluationOptions withCache(Optional<Path> folder) {
    return new EvaluationOptions(framing, folder, threads, fars, degradation, listener);
  }

  /** With another number of threads. */
  public EvaluationOptions withThreads(int count) {
    return new EvaluationOptions(framing, cacheFolder, count, fars, degradation, listener);
  }

  /** With other false-accept rates than the usual ones. */
  public EvaluationOptions withFars(List<Double> rates) {
    return new EvaluationOptions(framing, cacheFolder, threads, rates, degradation, listener);
  }

  /** With crops made worse before they are embedded. */
  public EvaluationOptions withDegradation(Degradation other) {
    return new EvaluationOptions(framing, cacheFolder, threads, fars, other, listener);
  }

  /** With another listener. */
  public EvaluationOptions withListener(SetEmbedder.Listener other) {
    return new EvaluationOptions(framing, cacheFolder, threads, fars, degradation, other);
  }

  /** The rates that are reported, as the protocols of core take them. */
  double[] farsOr(List<Double> usual) {
    return (fars.isEmpty() ? usual : fars).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
