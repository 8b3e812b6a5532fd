package io.facenet.vision.model;

import java.nio.file.Path;

/**
 * The folder of a user's models, samples and caches: {@code $FACENET_HOME}, or {@code .facenet} in
 * the home folder.
 *
 * @param root the folder; it need not exist
 */
public record FaceNetHome(Path root) {

  /** The folder that the environment names. */
  public static FaceNetHome fromEnvironment() {
    String named = System.getenv("FACENET_HOME");
    return new FaceNetHome(
        named == null || named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".facenet")
            : Path.of(named));
  }

  /** Model files. */
  public Path models() {
    return root.resolve("models");
  }

  /** Sample photos that came with an installed package. */
  public Path samples() {
    return root.resolve("samples");
  }

  /** Licence texts of what was installed. */
  public Path licences() {
    return root.resolve("licences");
  }

  /** What can be thrown away at any time. */
  public Path cache() {
    return root.resolve("cache");
  }
}
