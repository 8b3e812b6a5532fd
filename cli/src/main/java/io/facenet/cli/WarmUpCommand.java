package io.facenet.cli;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.serve.ServerWarmUp;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Loads the classes that most commands need, for the class-data archive that the launcher makes:
 * decodes a photo and, where models are installed, looks for faces in it.
 */
@Command(name = "warm-up", hidden = true, mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {
  @Option(names = "--serve", description = "A server's classes, too.")
  private boolean serve;

  @Override
  public Integer call() throws IOException {
    byte[] jpeg = PhotoFile.jpeg(Photo.of(64, 64, new byte[3 * 64 * 64]));
    Photo photo = Photo.read(jpeg, "warm-up");
    try (FaceNet facenet = load(FaceNetOptions.defaults())) {
      facenet.faces(photo);
      facenet.model().toJson();
    }
    if (serve) {
      ServerWarmUp.run(jpeg);
    }
    return ExitStatus.OK;
  }

  /** The installed models, or while there are none yet the shipped one. */
  private static FaceNet load(FaceNetOptions options) throws IOException {
    try {
      return FaceNet.load(options);
    } catch (IOException | ModelException notInstalled) {
      Path empty = Files.createTempDirectory("facenet");
      try {
        return FaceNet.load(options.withHome(empty));
      } finally {
        Files.delete(empty);
      }
    }
  }
}
