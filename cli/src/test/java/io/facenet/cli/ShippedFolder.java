package io.facenet.cli;

import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ShippedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Puts the models of a test in the place of those that ship with the library; none at first. */
public final class ShippedFolder implements BeforeEachCallback, AfterEachCallback {
  private Path folder;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("shipped models");
    System.setProperty(ShippedModels.FOLDER, folder.toString());
  }

  /** Ships a tiny model. */
  void ship(String id, Calibration calibration) throws IOException {
    Fixture.model(folder, id, calibration);
    Files.writeString(
        folder.resolve("models.txt"),
        id + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Says which artifact the models came from. */
  void label(String artifact, String license) throws IOException {
    Files.writeString(
        folder.resolve("artifact.properties"),
        "artifact=" + artifact + "\nlicense=" + license + "\n");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    System.clearProperty(ShippedModels.FOLDER);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
