package io.facenet.cli.demo;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Messages;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.PhotoBatch;
import io.facenet.models.install.InstallException;
import io.facenet.models.install.Installer;
import io.facenet.support.files.AtomicFiles;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;
  @Mixin private OutputRule outputs;

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
    outputs.check(output, DemoPage.OWN);
    PrintWriter out = spec.commandLine().getOut();
    FaceNetOptions options = pipeline.toOptions();
    install(options, out);
    List<Path> places = paths == null ? List.of(options.home().samples()) : paths;
    List<DemoPhoto> photos = new ArrayList<>();
    int status;
    try (FaceNet facenet = pipeline.load(spec.commandLine().getErr())) {
      status =
          new PhotoBatch(spec.commandLine(), places)
              .run(
                  options.threads(),
                  path -> photo(facenet, path),
                  (path, photo) -> photos.add(photo));
      if (photos.stream().allMatch(photo -> photo.faces().isEmpty())) {
        spec.commandLine()
            .getErr()
            .println("facenet: there is no face to compare, so no page was written");
        return ExitStatus.ERROR;
      }
      double threshold = facenet.threshold(FaceNet.DEFAULT_FAR);
      DemoPage page = new DemoPage(facenet.model(), threshold, photos);
      out.print(page.summary());
      Path file = output == null ? options.home().root().resolve("demo.html") : output;
      AtomicFiles.write(file, page.html().getBytes(StandardCharsets.UTF_8));
      out.println("The page with faces, boxes and distances: " + file);
    }
    return status;
  }

  private DemoPhoto photo(FaceNet facenet, Path path) throws IOException {
    Photo photo = Photo.read(path);
    String name = paths == null ? path.getFileName().toString() : path.toString();
    return DemoPhoto.of(name, photo, facenet.faces(photo));
  }

  private void install(FaceNetOptions options, PrintWriter out) throws IOException {
    boolean own = paths != null && pipeline.needsNothingInstalled();
    if (own) {
      return;
    }
    try {
      new Installer(
              options.home(),
              line -> {
                if (!line.endsWith(Installer.IS_INSTALLED)) {
                  out.println(line);
                  out.flush();
                }
              })
          .install(Catalog.shipped(), null);
    } catch (InstallException e) {
      goOn(options, e);
    }
  }

  /** Without the weights there may still be a model, and photos to show it. */
  private void goOn(FaceNetOptions options, InstallException failure) throws IOException {
    boolean model =
        options.model().isPresent()
            || new ModelStore(options.home()).defaultId(ModelKind.EMBEDDER).isPresent();
    if (!model || !photos(options.home())) {
      throw new IOException(
          Messages.of(failure)
              + " -- then run: facenet model install, and again: facenet demo"
              + (model ? "; or show photos of your own: facenet demo PATH..." : ""),
          failure);
    }
    spec.commandLine()
        .getErr()
        .println(
            "facenet: the weights could not be installed, going on with the model at hand: "
                + Messages.of(failure));
  }

  private boolean photos(FaceNetHome home) throws IOException {
    if (paths != null || !Files.isDirectory(home.samples())) {
      return paths != null;
    }
    try (Stream<Path> samples = Files.list(home.samples())) {
      return samples.findAny().isPresent();
    }
  }
}
