package io.facenet.vision.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds the unpacked npm package whose weights may not be committed. */
final class InstalledPackage {
  private InstalledPackage() {}

  /** The folder of @vladmandic/face-api; without it the test is skipped with a word why. */
  static Path faceApi() throws IOException {
    Path packages = packages();
    Optional<Path> manifest = Optional.empty();
    if (Files.isDirectory(packages)) {
      try (Stream<Path> files = Files.walk(packages, 6)) {
        manifest =
            files
                .filter(p -> p.endsWith("face_recognition_model-weights_manifest.json"))
                .findFirst();
      }
    }
    Assumptions.assumeTrue(
        manifest.isPresent(),
        "the weights of @vladmandic/face-api are not under "
            + packages
            + "; install the models or point FACENET_PACKAGES to unpacked npm packages");
    return manifest.orElseThrow().getParent().getParent();
  }

  private static Path packages() {
    String packages = System.getenv("FACENET_PACKAGES");
    if (packages != null) {
      return Path.of(packages);
    }
    String home = System.getenv("FACENET_HOME");
    Path base = home != null ? Path.of(home) : Path.of(System.getProperty("user.home"), ".facenet");
    return base.resolve("packages");
  }
}
