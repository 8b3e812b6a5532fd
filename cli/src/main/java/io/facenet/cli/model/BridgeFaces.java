package io.facenet.cli.model;

import io.facenet.cli.output.EmbeddingFile;
import io.facenet.core.bridge.PairedFaces;
import io.facenet.evaluation.CachedEmbeddings;
import io.facenet.evaluation.EmbeddedFace;
import io.facenet.evaluation.EmbeddingCache;
import io.facenet.support.record.DataHash;
import io.facenet.training.data.EmbeddingTable;
import io.facenet.training.data.FaceFrame;
import io.facenet.training.data.FaceSource;
import io.facenet.training.data.SourceEmbedder;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The faces that a bridge is fitted on or judged by, embedded by both models: each sees its own
 * view of a face. What was embedded once is kept in the cache of embeddings.
 *
 * @param home of the models and of the cache
 * @param framing where the faces lie in the photos
 * @param problems is told of each photo that cannot be read
 */
record BridgeFaces(FaceNetHome home, FaceFrame framing, Consumer<String> problems) {
  /** Embeds photos with both models. */
  PairedFaces ofPhotos(ModelSource from, ModelSource to, List<Path> paths) throws IOException {
    FaceSource source = new FaceSource(paths);
    return embedded(from, source, problems).with(embedded(to, source, problem -> {}));
  }

  /**
   * Reads embeddings as 'dataset embed' writes them.
   *
   * @throws IOException if they are not by these models
   */
  static PairedFaces ofFiles(ModelSource from, Path fromFile, ModelSource to, Path toFile)
      throws IOException {
    EmbeddingFile.vectors(fromFile, from.card());
    EmbeddingFile.vectors(toFile, to.card());
    return EmbeddingTable.read(fromFile).with(EmbeddingTable.read(toFile));
  }

  private EmbeddingTable embedded(ModelSource model, FaceSource source, Consumer<String> unreadable)
      throws IOException {
    String place = model.path().map(Path::toString).orElse(model.card().id());
    List<String> names = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    try (FaceEmbedder embedder = FaceEmbedder.load(new ModelStore(home), place);
        EmbeddingCache cache =
            EmbeddingCache.open(
                CachedEmbeddings.folder(home),
                model.card().id(),
                model.contentHash() + " framed " + framing,
                model.card().embeddingSize())) {
      new SourceEmbedder(embedder, framing)
          .embed(
              source,
              new Kept(cache),
              (name, identity, embedding) -> {
                names.add(name);
                vectors.add(embedding.vector());
              })
          .forEach(unreadable);
    }
    return new EmbeddingTable(names, vectors.toArray(float[][]::new));
  }

  private record Kept(EmbeddingCache cache) implements SourceEmbedder.Kept {
    @Override
    public Optional<float[]> get(byte[] photo) {
      return cache.get(DataHash.of(photo)).map(EmbeddedFace::vector);
    }

    @Override
    public void put(byte[] photo, float[] vector) throws IOException {
      cache.put(DataHash.of(photo), new EmbeddedFace(vector, true));
    }
  }
}
