package io.facenet.cli.options;

import io.facenet.vision.model.FaceNetHome;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder of the models, for commands that look for no faces. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of the models (default: $FACENET_HOME or ~/.facenet).")
  private Path home;

  FaceNetHome get() {
    return home == null ? FaceNetHome.fromEnvironment() : new FaceNetHome(home);
  }
}
