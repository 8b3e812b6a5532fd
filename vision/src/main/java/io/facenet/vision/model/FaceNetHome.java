package io.facenet.vision.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a user's models, samples and caches: {@code $FACENET_HOME}, or {@code .facenet} in
 * the home folder.
 *
 * @param root the folder; it need not exist
 */
public record FaceNetHome(Path root) {

  /**
   * The folder that the environment names. {@code $HOME} goes before Java's own idea of the home
   * folder, which on Linux is that of the password file.
   */
  public static FaceNetHome fromEnvironment() {
    return new FaceNetHome(
        environment("FACENET_HOME")
            .orElseGet(
                () ->
                    environment("HOME")
                        .orElseGet(() -> Path.of(System.getProperty("user.home")))
                        .resolve(".facenet")));
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank()).map(Path::of);
  }

  /** Model files. */
  public Path models() {
    return root.resolve("models");
  }

  /** Sample photos that came with an installed package. */
  public Path samples() {
    return root.resolve("samples");
  }

  /** Weights as they came, a folder a package: models are made from them anew without a network. */
  public Path packages() {
    return root.resolve("packages");
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
