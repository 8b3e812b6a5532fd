package io.facenet.vision.embed;

import io.facenet.core.face.Point;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.Vectors;
import io.facenet.vision.align.Aligner;
import io.facenet.vision.engine.LoadedModel;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.engine.PixelTensor;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.NetworkSum;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An embedding network with its preprocessing: aligned crops in, unit vectors out. Thread-safe.
 *
 * <p>Crops go through the network in batches of up to {@value #BATCH}.
 */
public final class FaceEmbedder implements AutoCloseable {
  private static final int BATCH = 32;

  private final OnnxSession session;
  private final ModelCard card;
  private final Optional<NetworkSum> sum;
  private final List<Aligner> aligners;

  /**
   * Loads an embedder.
   *
   * @param models where it is looked for
   * @param idOrPath id of a model at hand, path of a model file, or null for the default
   * @throws io.facenet.vision.model.ModelNotFoundException if it is not at hand; the message says
   *     what to run
   * @throws IOException if it cannot be read or is no embedder
   */
  public static FaceEmbedder load(ModelStore models, String idOrPath) throws IOException {
    LoadedModel model = LoadedModel.load(models, idOrPath, ModelKind.EMBEDDER);
    return new FaceEmbedder(model.session(), model.card(), Optional.of(model.sum()));
  }

  /** Takes over the session, which is closed with the embedder. */
  FaceEmbedder(OnnxSession session, ModelCard card) {
    this(session, card, Optional.empty());
  }

  private FaceEmbedder(OnnxSession session, ModelCard card, Optional<NetworkSum> sum) {
    this.session = session;
    this.card = card;
    this.sum = sum;
    this.aligners =
        card.views().stream()
            .map(v -> new Aligner(v.template(), v.input().width(), v.input().height()))
            .toList();
  }

  /** What the model says of itself. */
  public ModelCard card() {
    return card;
  }

  /**
   * A hash of all that makes the vectors, of the network as it was loaded: {@link NetworkSum#with}.
   * Empty if it was not loaded from a store.
   */
  public Optional<String> contentHash() {
    return sum.map(network -> network.with(card));
  }

  /**
   * Cuts one face out, upright and in the model's frame: one crop for each view of the model's
   * card, most models have one.
   *
   * @param landmarks the 68 points
   */
  public List<Photo> crop(Photo photo, List<Point> landmarks) {
    return aligners.stream().map(aligner -> aligner.crop(photo, landmarks)).toList();
  }

  /** Embeds faces of one photo, given by their 68 landmarks each; the order is kept. */
  public List<Embedding> embed(Photo photo, List<List<Point>> faces) {
    return embedCrops(faces.stream().map(landmarks -> crop(photo, landmarks)).toList());
  }

  /**
   * Embeds crops that are already aligned.
   *
   * @param crops for each face one for each view, of the size the model's card names
   * @throws IllegalArgumentException if a crop has another size
   */
  public List<Embedding> embedCrops(List<List<Photo>> crops) {
    List<Embedding> embeddings = new ArrayList<>(crops.size());
    for (int start = 0; start < crops.size(); start += BATCH) {
      List<List<Photo>> batch = crops.subList(start, Math.min(start + BATCH, crops.size()));
      for (float[] vector : run(batch)) {
        embeddings.add(new Embedding(vector, card.id()));
      }
    }
    return embeddings;
  }

  private List<float[]> run(List<List<Photo>> batch) {
    List<float[]> sums = forward(batch, false);
    if (card.mirrored()) {
      List<float[]> mirrors = forward(batch, true);
      for (int i = 0; i < sums.size(); i++) {
        float[] sum = Vectors.normalized(sums.get(i));
        float[] mirror = Vectors.normalized(mirrors.get(i));
        for (int k = 0; k < sum.length; k++) {
          sum[k] += mirror[k];
        }
        sums.set(i, sum);
      }
    }
    sums.replaceAll(Vectors::normalized);
    return sums;
  }

  private List<float[]> forward(List<List<Photo>> batch, boolean mirrored) {
    List<PixelTensor> tensors = new ArrayList<>();
    for (int view = 0; view < aligners.size(); view++) {
      PixelTensor tensor = new PixelTensor(card.views().get(view).input(), batch.size());
      for (int i = 0; i < batch.size(); i++) {
        tensor.put(i, batch.get(i).get(view), mirrored);
      }
      tensors.add(tensor);
    }
    float[] output = session.run(tensors).get(0);
    int d = card.embeddingSize();
    if (output.length != batch.size() * d) {
      throw new IllegalStateException(
          "model "
              + card.id()
              + " gave "
              + output.length
              + " numbers for "
              + batch.size()
              + " faces; its card promises "
              + d
              + " a face");
    }
    List<float[]> vectors = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      vectors.add(Arrays.copyOfRange(output, i * d, (i + 1) * d));
    }
    return vectors;
  }

  @Override
  public void close() {
    session.close();
  }
}
