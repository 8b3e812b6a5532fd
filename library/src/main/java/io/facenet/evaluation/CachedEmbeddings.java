package io.facenet.evaluation;

import io.facenet.vision.model.FaceNetHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of the cache of embeddings.
 *
 * @param path the file
 * @param model id of the model whose embeddings it holds
 * @param bytes its size
 */
public record CachedEmbeddings(Path path, String model, long bytes) {
  private static final String NAME = ".+-[0-9a-f]{16}\\.embeddings";
  private static final int AFTER_MODEL = "-0123456789abcdef.embeddings".length();

  /** The folder of the cache. */
  public static Path folder(FaceNetHome home) {
    return home.cache().resolve("embeddings");
  }

  /** All files of the cache, by name; none if there is no cache. */
  public static List<CachedEmbeddings> in(FaceNetHome home) throws IOException {
    Path folder = folder(home);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<CachedEmbeddings> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.matches(NAME)) {
          String model = name.substring(0, name.length() - AFTER_MODEL);
          found.add(new CachedEmbeddings(file, model, Files.size(file)));
        }
      }
    }
    return List.copyOf(found);
  }

  /** Deletes the file; what it held is computed again when it is needed. */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
