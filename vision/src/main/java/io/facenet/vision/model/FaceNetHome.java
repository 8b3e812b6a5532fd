package io.facenet.vision.model;

import java.nio.file.Files;
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
    return new FaceNetHome(environment("FACENET_HOME").orElseGet(FaceNetHome::unnamed));
  }

  /** The folder that is used when none is named. */
  private static Path unnamed() {
    return environment("HOME")
        .orElseGet(() -> Path.of(System.getProperty("user.home")))
        .resolve(".facenet");
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank()).map(Path::of);
  }

  /**
   * Makes sure that models can be looked for here. The folder that is used when none is named may
   * be missing, since nothing was installed then; a folder that somebody named may not: a slip of
   * the pen must not lead to the verdicts of another model.
   *
   * @throws ModelException if it is missing, no folder, or may not be read
   */
  public void requireFolder() {
    requireFolder(unnamed());
  }

  void requireFolder(Path unnamed) {
    if (!Files.exists(root)) {
      if (!root.equals(unnamed)) {
        throw unusable(
            ModelException.Fault.NO_FOLDER, " does not exist, so there are no models in it");
      }
    } else if (!Files.isDirectory(root)) {
      throw unusable(ModelException.Fault.NOT_A_FOLDER, " is not a folder");
    } else if (!readable(root) || (Files.isDirectory(models()) && !readable(models()))) {
      throw unusable(
          ModelException.Fault.FOLDER_NOT_READABLE, ": the models in it may not be read");
    }
  }

  private ModelException unusable(ModelException.Fault fault, String message) {
    return new ModelException(fault, root.toString(), root + message);
  }

  private static boolean readable(Path folder) {
    return Files.isReadable(folder) && Files.isExecutable(folder);
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
