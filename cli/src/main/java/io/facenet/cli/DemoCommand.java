package io.facenet.cli;

import io.facenet.vision.Face;
import io.facenet.vision.FaceNet;
import io.facenet.vision.FaceNetOptions;
import io.facenet.vision.files.AtomicFiles;
import io.facenet.vision.install.Catalog;
import io.facenet.vision.install.InstallException;
import io.facenet.vision.install.Installer;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoWalk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job on real photos: who looks like whom. */
@Command(
    name = "demo",
    description = "Installs the weights if need be, compares all faces of the sample photos.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Photos or folders (default: the samples that came with the weights).")
  private List<Path> paths;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The page to write (default: demo.html beside the models).")
  private Path output;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    FaceNetOptions options = pipeline.toOptions();
    install(options.home(), out);
    List<Path> photos =
        PhotoWalk.of(paths == null ? List.of(options.home().samples()) : paths).photos();
    List<DemoFace> faces = new ArrayList<>();
    try (FaceNet facenet = FaceNet.load(options)) {
      for (Path path : photos) {
        addFaces(facenet, path, faces);
      }
      double threshold = facenet.threshold(FaceNet.DEFAULT_FAR);
      DemoPage page = new DemoPage(facenet.model(), threshold, faces);
      out.print(page.summary());
      Path file = output == null ? options.home().root().resolve("demo.html") : output;
      AtomicFiles.write(file, page.html().getBytes(StandardCharsets.UTF_8));
      out.println("The page with faces, boxes and distances: " + file);
    }
    return Main.OK;
  }

  private static void addFaces(FaceNet facenet, Path path, List<DemoFace> faces)
      throws IOException {
    Photo photo = Photo.read(path);
    String name = path.getFileName().toString();
    int number = 0;
    for (Face face : facenet.faces(photo)) {
      number++;
      faces.add(new DemoFace(String.format(Locale.ROOT, "%s#%d", name, number), name, photo, face));
    }
  }

  private void install(FaceNetHome home, PrintWriter out) throws IOException {
    if (Files.isDirectory(home.samples()) && Files.isDirectory(home.models())) {
      return;
    }
    try {
      new Installer(
              home,
              line -> {
                out.println(line);
                out.flush();
              })
          .install(Catalog.shipped(), null);
    } catch (InstallException e) {
      throw new IOException(
          e.getMessage() + " -- then run: facenet model install, and again: facenet demo", e);
    }
  }
}
