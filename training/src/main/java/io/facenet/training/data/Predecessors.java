package io.facenet.training.data;

import io.facenet.core.vector.Embedding;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.files.Npy;
import io.facenet.support.files.PrivateFiles;
import io.facenet.support.record.DataHash;
import io.facenet.training.exception.TrainingException;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Has earlier models embed the faces of a run, each with its own view of a face. What was made once
 * is kept in the user's cache, under a hash of the model and of the faces.
 */
public final class Predecessors {
  private final FaceNetHome home;
  private final FaceFrame frame;
  private final int dimensions;
  private final Consumer<String> messages;

  /**
   * @param home where models and the cache are
   * @param frame where the faces lie in the photos of the run
   * @param dimensions d of the network in training
   * @param messages hears what takes long
   */
  public Predecessors(
      FaceNetHome home, FaceFrame frame, int dimensions, Consumer<String> messages) {
    this.home = home;
    this.frame = frame;
    this.dimensions = dimensions;
    this.messages = messages;
  }

  /** Where a pack came from; asked only when a model has not seen the faces yet. */
  @FunctionalInterface
  public interface Source {
    FaceSource open() throws IOException;
  }

  /**
   * What some models make of the faces of a pack.
   *
   * @param models ids or files
   * @param source that the pack was made of
   * @param faces the pack
   * @throws TrainingException if a model has another number of dimensions than the network
   * @throws io.facenet.vision.model.ModelException if one is not at hand
   */
  public List<PredecessorEmbeddings> of(List<String> models, Source source, FacePack faces)
      throws IOException {
    List<PredecessorEmbeddings> all = new ArrayList<>();
    for (String model : models) {
      all.add(of(model, source, faces));
    }
    return all;
  }

  private PredecessorEmbeddings of(String model, Source source, FacePack faces) throws IOException {
    ModelStore store = new ModelStore(home);
    String sha256 = store.find(model, ModelKind.EMBEDDER).contentHash();
    try (FaceEmbedder embedder = FaceEmbedder.load(store, model)) {
      int size = embedder.card().embeddingSize();
      if (size != dimensions) {
        throw new TrainingException(
            String.format(
                "%s makes %d numbers of a face and the network in training %d, so they cannot be"
                    + " compatible; set network.embeddingSize to %d, or bridge the two instead",
                embedder.card().id(), size, dimensions, size));
      }
      Path kept = file(embedder.card().id(), key(sha256, faces));
      float[][] byFace =
          Files.exists(kept) ? Npy.read(kept) : keep(kept, embed(embedder, source.open(), faces));
      for (int face = 0; face < byFace.length; face++) {
        byFace[face] = byFace[face][0] == 0 && isZero(byFace[face]) ? null : byFace[face];
      }
      return new PredecessorEmbeddings(embedder.card(), sha256, byFace);
    }
  }

  /** Named as all files of the cache, so that it is listed and cleared with them. */
  private Path file(String model, String key) {
    return home.cache().resolve("embeddings").resolve(model + "-" + key + ".predecessor.npy");
  }

  private String key(String sha256, FacePack faces) {
    String text = sha256 + "\n" + frame.marks() + "\n" + faces.contentHash();
    return DataHash.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  /** A row a face of the pack; zeros where the photo cannot be read. */
  private float[][] embed(FaceEmbedder embedder, FaceSource source, FacePack faces)
      throws IOException {
    messages.accept(
        String.format(
            "%s embeds the %d faces of the run, once", embedder.card().id(), faces.size()));
    Map<String, float[]> byName = new HashMap<>();
    new SourceEmbedder(embedder, frame)
        .embed(source, (name, identity, embedding) -> byName.put(name, vector(embedding)));
    float[][] rows = new float[faces.size()][];
    for (int face = 0; face < rows.length; face++) {
      rows[face] = byName.getOrDefault(faces.name(face), new float[dimensions]);
    }
    return rows;
  }

  private static float[] vector(Embedding embedding) {
    return embedding.vector();
  }

  private float[][] keep(Path file, float[][] rows) throws IOException {
    PrivateFiles.createDirectories(file.getParent());
    AtomicFiles.write(
        file,
        out ->
            Npy.write(
                out,
                dimensions,
                sink -> {
                  for (float[] row : rows) {
                    sink.add(row);
                  }
                }));
    return rows;
  }

  private static boolean isZero(float[] row) {
    for (float value : row) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
