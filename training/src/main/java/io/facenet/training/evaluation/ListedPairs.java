package io.facenet.training.evaluation;

import io.facenet.core.evaluation.FoldedAccuracy;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.vector.Vectors;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.data.PixelScale;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The pairs of a list, such as LFW's 6,000: VAL at each wanted FAR, and the accuracy by folds as
 * LFW's protocol has it. Photos are cut once and kept in memory.
 */
public final class ListedPairs implements Evaluator {
  private static final int CHUNK = 256;

  private final String name;
  private final PairList list;
  private final List<Double> far;
  private final int width;
  private final int height;
  private final Map<String, byte[]> faces = new HashMap<>();

  /**
   * Reads and cuts the photos.
   *
   * @param name begins the names of the columns, such as lfw
   * @param list of photos relative to the folder
   * @param cut from a photo to a face of the network's input size
   * @param context of the run
   * @throws io.facenet.vision.photo.PhotoException if a photo cannot be read
   */
  public ListedPairs(
      String name, PairList list, Path folder, UnaryOperator<Photo> cut, EvaluationContext context)
      throws IOException {
    this.name = name;
    this.list = list;
    this.far = context.far();
    this.width = context.width();
    this.height = context.height();
    list.requireNames(photo -> Files.exists(folder.resolve(photo)), folder.toString());
    List<String> photos = List.copyOf(list.names());
    List<Cut> cuts = context.workers().map(photos, photo -> cut(folder.resolve(photo), cut));
    for (int i = 0; i < cuts.size(); i++) {
      if (cuts.get(i).problem() != null) {
        throw cuts.get(i).problem();
      }
      faces.put(photos.get(i), cuts.get(i).face());
    }
  }

  private record Cut(byte[] face, PhotoException problem) {}

  private static Cut cut(Path photo, UnaryOperator<Photo> cut) {
    try {
      return new Cut(cut.apply(Photo.read(photo)).rgb(), null);
    } catch (PhotoException e) {
      return new Cut(null, e);
    }
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    far.forEach(rate -> columns.add(name + "_val_at_far_" + Rates.plain(rate)));
    columns.add(name + "_accuracy");
    return columns;
  }

  @Override
  public List<Double> measure(Embedder network) throws IOException {
    Map<String, float[]> embeddings = embed(network);
    double[] distances = new double[list.size()];
    for (int i = 0; i < distances.length; i++) {
      LabeledPair pair = list.pairs().get(i);
      float[] first = embeddings.get(pair.first());
      distances[i] = Vectors.squaredDistance(first, embeddings.get(pair.second()));
    }
    ScoredPairs pairs = ScoredPairs.of(list, distances);
    Roc roc = pairs.roc();
    List<Double> figures = new ArrayList<>();
    far.forEach(rate -> figures.add(roc.atFar(rate).val()));
    figures.add(list.foldCount() < 2 ? Double.NaN : FoldedAccuracy.of(pairs).accuracy().mean());
    return figures;
  }

  private Map<String, float[]> embed(Embedder network) throws IOException {
    Map<String, float[]> embeddings = new HashMap<>();
    PixelBatch batch = PixelBatch.allocate(CHUNK, height, width, 3);
    List<String> photos = List.copyOf(faces.keySet());
    for (int from = 0; from < photos.size(); from += CHUNK) {
      List<String> some = photos.subList(from, Math.min(photos.size(), from + CHUNK));
      for (int i = 0; i < some.size(); i++) {
        PixelScale.put(faces.get(some.get(i)), batch.values(), i * batch.faceSize());
      }
      float[][] rows = network.embed(batch.first(some.size()));
      for (int i = 0; i < rows.length; i++) {
        embeddings.put(some.get(i), rows[i]);
      }
    }
    return embeddings;
  }
}
