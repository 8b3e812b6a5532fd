package io.facenet.vision.embed;

import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.Int8;
import io.facenet.support.parallel.Workers;
import io.facenet.vision.engine.LoadedModel;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * A map from the embeddings of one model into the space of another: faces go over without their
 * photos. What comes out bears the bridge's own id, since it is not what the other model would have
 * made of the photo, only close to it; the bridge's card has the thresholds. Thread-safe.
 *
 * <p>Vectors go through the network in blocks of {@value #BLOCK}, on all processors.
 */
public final class EmbeddingBridge implements AutoCloseable {
  private static final int BLOCK = 1024;

  private final OnnxSession session;
  private final ModelCard card;

  private EmbeddingBridge(OnnxSession session, ModelCard card) {
    this.session = session;
    this.card = card;
  }

  /**
   * Loads a bridge.
   *
   * @param models where it is looked for
   * @param idOrPath id of a bridge at hand, or path of its file
   * @throws io.facenet.vision.model.ModelNotFoundException if it is not at hand
   * @throws ModelException if it is damaged or no bridge
   * @throws IOException if it cannot be read
   */
  public static EmbeddingBridge load(ModelStore models, String idOrPath) throws IOException {
    LoadedModel model = LoadedModel.load(models, idOrPath, ModelKind.BRIDGE);
    EmbeddingBridge bridge = new EmbeddingBridge(model.session(), model.card());
    try {
      bridge.requireShapes();
      return bridge;
    } catch (RuntimeException e) {
      bridge.close();
      throw e;
    }
  }

  private void requireShapes() {
    long[] in = session.inputShape();
    long[] out = session.outputShape();
    boolean fits =
        in.length == 2
            && out.length == 2
            && in[1] == card.bridge().fromSize()
            && out[1] == card.embeddingSize();
    if (!fits) {
      throw new ModelException(
          ModelException.Fault.NOT_FITTING,
          card.id(),
          String.format(
              Locale.ROOT,
              "bridge %s takes vectors as %s and gives %s; its card says %d numbers to %d",
              card.id(),
              Arrays.toString(in),
              Arrays.toString(out),
              card.bridge().fromSize(),
              card.embeddingSize()));
    }
  }

  /** What the bridge says of itself; {@link ModelCard#bridge} is there. */
  public ModelCard card() {
    return card;
  }

  /**
   * Makes sure that embeddings of a model may go over this bridge.
   *
   * @param modelId of the embeddings
   * @throws ModelException if the bridge begins at another model; the message names both
   */
  public void requireFrom(String modelId) {
    BridgeFit fit = card.bridge();
    if (!fit.from().equals(modelId)) {
      throw notFitting(
          String.format(
              Locale.ROOT,
              "bridge %s leads from %s to %s, not from %s%s",
              card.id(),
              fit.from(),
              fit.to(),
              modelId,
              fit.to().equals(modelId) ? ": it is the way back that is needed" : ""));
    }
  }

  /**
   * Makes sure that a model is the very one that this bridge begins at.
   *
   * @param model whose embeddings are to go over
   * @throws ModelException if it is another model, or another file of the same id
   * @throws IOException if the model cannot be read
   */
  public void requireFrom(ModelSource model) throws IOException {
    requireFrom(model.card().id());
    requireFile(model, card.bridge().fromSha256());
  }

  /**
   * Makes sure that a model is the very one that this bridge leads to.
   *
   * @param model whose embeddings are to be compared with bridged ones
   * @throws ModelException if it is another model, or another file of the same id
   * @throws IOException if the model cannot be read
   */
  public void requireTo(ModelSource model) throws IOException {
    BridgeFit fit = card.bridge();
    String id = model.card().id();
    if (!fit.to().equals(id)) {
      throw notFitting(
          String.format(
              Locale.ROOT,
              "bridge %s leads from %s to %s, not to %s",
              card.id(),
              fit.from(),
              fit.to(),
              id));
    }
    requireFile(model, fit.toSha256());
  }

  private void requireFile(ModelSource model, String expected) throws IOException {
    String hash = model.contentHash();
    if (!hash.equals(expected)) {
      throw notFitting(
          String.format(
              Locale.ROOT,
              "bridge %s was fitted with another %s (content %.12s) than %s (content %.12s); fit it"
                  + " anew",
              card.id(),
              model.card().id(),
              expected,
              model.describe(),
              hash));
    }
  }

  private ModelException notFitting(String message) {
    return new ModelException(ModelException.Fault.NOT_FITTING, card.id(), message);
  }

  /**
   * Takes a face over.
   *
   * @param face by the model that the bridge begins at
   * @return the face in the other model's space, with the bridge's id
   * @throws ModelException if the face is another model's
   */
  public Embedding apply(Embedding face) {
    requireFrom(face.modelId());
    return new Embedding(apply(new float[][] {face.vector()})[0], card.id());
  }

  /**
   * Takes faces over.
   *
   * @param faces n unit vectors of the model that the bridge begins at
   * @return n unit vectors in the space of the model that it leads to, in their order
   * @throws IllegalArgumentException if a vector is of another length
   */
  public float[][] apply(float[][] faces) {
    float[][] bridged = new float[faces.length][];
    forEachBlock(
        faces.length,
        (start, end) -> {
          float[] output = run(start, end, i -> faces[i]);
          for (int i = start; i < end; i++) {
            bridged[i] = row(output, i - start);
          }
        });
    return bridged;
  }

  /**
   * Takes faces over that are kept as bytes, by the scheme of {@link Int8}.
   *
   * @param codes n faces of as many bytes as the model that the bridge begins at has dimensions
   * @return n faces of as many bytes as the one has that it leads to, in their order
   * @throws IllegalArgumentException if a face is of another length
   */
  public byte[][] apply(byte[][] codes) {
    byte[][] bridged = new byte[codes.length][];
    forEachBlock(
        codes.length,
        (start, end) -> {
          float[] output = run(start, end, i -> Int8.dequantize(codes[i]));
          for (int i = start; i < end; i++) {
            bridged[i] = Int8.quantize(row(output, i - start));
          }
        });
    return bridged;
  }

  /** Works on the faces from start to before end. */
  private interface Block {
    void work(int start, int end);
  }

  private static void forEachBlock(int faces, Block block) {
    Workers.all()
        .forEach(
            (faces + BLOCK - 1) / BLOCK,
            b -> block.work(b * BLOCK, Math.min(faces, (b + 1) * BLOCK)));
  }

  /** The unit vector of a face. */
  private interface Faces {
    float[] vector(int index);
  }

  private float[] run(int start, int end, Faces faces) {
    int size = card.bridge().fromSize();
    float[] input = new float[(end - start) * size];
    for (int i = start; i < end; i++) {
      float[] vector = faces.vector(i);
      if (vector.length != size) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a face of %s has %d numbers, face %d has %d",
                card.bridge().from(),
                size,
                i,
                vector.length));
      }
      System.arraycopy(vector, 0, input, (i - start) * size, size);
    }
    return session.run(input, end - start, size).get(0);
  }

  private float[] row(float[] output, int index) {
    int size = card.embeddingSize();
    return Arrays.copyOfRange(output, index * size, (index + 1) * size);
  }

  @Override
  public void close() {
    session.close();
  }
}
