package io.facenet.evaluation;

import io.facenet.vision.model.FaceNetHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of the cache of embeddings.
 *
 * @param path the file
 * @param model id of the model whose embeddings it holds
 * @param bytes its size
 */
public record CachedEmbeddings(Path path, String model, long bytes) {
  /** Those of an evaluation, and those of an earlier model for a training. */
  private static final Pattern NAME =
      Pattern.compile("(.+)-[0-9a-f]{16}\\.(embeddings|predecessor\\.npy)");

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
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          found.add(new CachedEmbeddings(file, name.group(1), Files.size(file)));
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
