package io.facenet.models;

import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The weights that 'facenet model install' fetched; without them a test is skipped. */
public final class InstalledModels {
  private InstalledModels() {}

  /** The home folder, with the default models of every kind and the samples. */
  public static FaceNetHome home() throws IOException {
    FaceNetHome home = FaceNetHome.fromEnvironment();
    ModelStore store = new ModelStore(home);
    for (ModelKind kind : List.of(ModelKind.EMBEDDER, ModelKind.DETECTOR, ModelKind.LANDMARKS)) {
      String wanted = Catalog.shipped().preference(kind).get(0);
      Assumptions.assumeTrue(
          store.defaultId(kind).filter(wanted::equals).isPresent(),
          () ->
              "there is no "
                  + wanted
                  + " in "
                  + home.models()
                  + "; run 'facenet model install' or point FACENET_HOME to where it was run");
    }
    return home;
  }

  /** The folder of LFW, under FACENET_DATA or beside the repository. */
  public static Path lfw() {
    String named = System.getenv("FACENET_DATA");
    Path data = named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
    Path lfw = data.resolve("lfw");
    Assumptions.assumeTrue(
        java.nio.file.Files.isRegularFile(lfw.resolve("pairs.txt")),
        () -> "there is no " + lfw.resolve("pairs.txt") + "; point FACENET_DATA to the data");
    return lfw;
  }
}
