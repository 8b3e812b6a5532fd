package io.facenet.evaluation;

import io.facenet.FaceNet;
import io.facenet.support.FaceNetException;
import io.facenet.support.parallel.Parallel;
import io.facenet.support.record.DataHash;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Embeds sets of photos, one face a photo, taking from the cache what it holds.
 *
 * <p>Unlike the façade it stops at the first photo that cannot be read: an evaluation over fewer
 * photos than asked for would be another evaluation.
 */
public final class SetEmbedder {
  private final OneFaceEmbedder embedder;
  private final Optional<Path> cacheFolder;
  private final int threads;
  private final Listener listener;

  /** Is told how far the work is. */
  public interface Listener {
    /** One more photo of so many is done. */
    void photoDone(int done, int total);
  }

  /**
   * @param embedder what embeds
   * @param cacheFolder where caches lie, or empty for none
   * @param threads how many photos are worked on at once
   * @param listener is told after each photo
   */
  public SetEmbedder(
      OneFaceEmbedder embedder, Optional<Path> cacheFolder, int threads, Listener listener) {
    this.embedder = embedder;
    this.cacheFolder = cacheFolder;
    this.threads = threads;
    this.listener = listener;
  }

  /** Embeds with the models that a FaceNet has loaded. */
  static SetEmbedder of(FaceNet facenet, EvaluationOptions options) throws IOException {
    return new SetEmbedder(
        ModelOneFaceEmbedder.of(facenet, options.framing()),
        options.cacheFolder(),
        options.threads(),
        options.listener());
  }

  /** The id of the model that embeds. */
  String modelId() {
    return embedder.modelId();
  }

  /** Embeds photos as they are. */
  public EmbeddedSet embed(Path root, List<String> names) throws IOException {
    return embed(root, names, new Degradation.None());
  }

  /** Embeds photos whose crops are made worse. */
  public EmbeddedSet embed(Path root, List<String> names, Degradation degradation)
      throws IOException {
    return embed(root, names, List.of(degradation)).get(0);
  }

  /**
   * Embeds photos once for each degradation.
   *
   * @param root the folder that the names are relative to
   * @param names photos, with forward slashes
   * @return one set a degradation, in their order
   * @throws io.facenet.vision.photo.PhotoException if a photo cannot be read
   * @throws IOException if the cache cannot be read or written
   */
  public List<EmbeddedSet> embed(Path root, List<String> names, List<Degradation> degradations)
      throws IOException {
    List<EmbeddingCache> caches = new ArrayList<>();
    try {
      if (cacheFolder.isPresent()) {
        for (Degradation degradation : degradations) {
          caches.add(open(cacheFolder.get(), degradation));
        }
      }
      return embed(root, names, degradations, caches);
    } finally {
      for (EmbeddingCache cache : caches) {
        cache.close();
      }
    }
  }

  private EmbeddingCache open(Path folder, Degradation degradation) throws IOException {
    return EmbeddingCache.open(
        folder, embedder.modelId(), setting(degradation), embedder.dimensions());
  }

  private String setting(Degradation degradation) {
    return embedder.setting() + " " + degradation.label();
  }

  private List<EmbeddedSet> embed(
      Path root, List<String> names, List<Degradation> degradations, List<EmbeddingCache> caches)
      throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    List<List<EmbeddedFace>> faces = new ArrayList<>();
    try (Parallel parallel = new Parallel(threads);
        Stream<Parallel.Outcome<String, OnePhoto>> outcomes =
            parallel.inOrder(names, name -> one(root.resolve(name), degradations, caches))) {
      for (var outcome : (Iterable<Parallel.Outcome<String, OnePhoto>>) outcomes::iterator) {
        if (outcome.problem().isPresent()) {
          throw failure(outcome.problem().get());
        }
        OnePhoto photo = outcome.result().orElseThrow();
        hashes.put(outcome.item(), photo.hash());
        faces.add(photo.faces());
        listener.photoDone(faces.size(), names.size());
      }
    }
    String dataHash = DataHash.of(hashes);
    List<EmbeddedSet> sets = new ArrayList<>();
    for (int d = 0; d < degradations.size(); d++) {
      int index = d;
      List<EmbeddedFace> ofDegradation = faces.stream().map(all -> all.get(index)).toList();
      Provenance provenance =
          provenance(degradations.get(d), names.size(), dataHash, failures(names, ofDegradation));
      sets.add(new EmbeddedSet(names, ofDegradation, provenance));
    }
    return sets;
  }

  private static IOException failure(Exception problem) {
    if (problem instanceof FaceNetException failure) {
      throw failure;
    }
    return (IOException) problem;
  }

  private static List<String> failures(List<String> names, List<EmbeddedFace> faces) {
    return IntStream.range(0, faces.size())
        .filter(i -> !faces.get(i).detected())
        .mapToObj(names::get)
        .toList();
  }

  /** What figures rest on that come from this embedder. */
  Provenance provenance(
      Degradation degradation, int photos, String dataHash, List<String> failures) {
    return new Provenance(embedder.modelId(), setting(degradation), photos, dataHash, failures);
  }

  private record OnePhoto(String hash, List<EmbeddedFace> faces) {}

  private OnePhoto one(Path file, List<Degradation> degradations, List<EmbeddingCache> caches)
      throws IOException {
    byte[] content = Files.readAllBytes(file);
    String hash = DataHash.of(content);
    EmbeddedFace[] faces = new EmbeddedFace[degradations.size()];
    List<Integer> missing = new ArrayList<>();
    for (int d = 0; d < faces.length; d++) {
      faces[d] = caches.isEmpty() ? null : caches.get(d).get(hash).orElse(null);
      if (faces[d] == null) {
        missing.add(d);
      }
    }
    if (!missing.isEmpty()) {
      List<EmbeddedFace> embedded =
          embedder.embed(
              Photo.read(content, file.toString()),
              missing.stream().map(degradations::get).toList());
      for (int i = 0; i < missing.size(); i++) {
        int d = missing.get(i);
        faces[d] = embedded.get(i);
        if (!caches.isEmpty()) {
          caches.get(d).put(hash, faces[d]);
        }
      }
    }
    return new OnePhoto(hash, List.of(faces));
  }
}
