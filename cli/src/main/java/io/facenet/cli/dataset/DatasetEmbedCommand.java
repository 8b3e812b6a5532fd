package io.facenet.cli.dataset;

import io.facenet.Face;
import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.EmbeddingOutput;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.core.face.Box;
import io.facenet.support.text.Printable;
import io.facenet.training.data.FaceFraming;
import io.facenet.training.data.FaceSource;
import io.facenet.training.data.SourceEmbedder;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Training faces to vectors of another model. */
@Command(
    name = "embed",
    description = "Embeds every training face with an installed model: a teacher, or a judge.",
    footer = {
      "No detector looks: the faces are taken as framed like the CelebA crops, or as --framing says.",
      "The files are those of 'facenet embed'; a configuration's teacher.embeddings names the .npy.",
      "Exit status: 0 all photos were embedded, 2 some could not be read."
    },
    mixinStandardHelpOptions = true)
final class DatasetEmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;
  @Mixin private OutputRule outputs;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders or tar files.")
  private List<Path> paths;

  @Option(
      names = "--model",
      paramLabel = "ID|FILE",
      description = "Embedder: an id of 'model list', or a model file.")
  private String model;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to: .jsonl, .csv or .npy.")
  private Path output;

  @Option(
      names = "--framing",
      paramLabel = "NAME",
      description = "How the faces lie in the photos: celeba (default) or arcface-112.",
      defaultValue = "celeba")
  private FaceFraming framing;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description = "Added to the framing on each side, as to 'dataset align' (default: 0).",
      defaultValue = "0")
  private double margin;

  @Override
  public Integer call() throws IOException {
    EmbeddingOutput.check(output, outputs);
    FaceSource source = new FaceSource(paths);
    List<String> unreadable = new ArrayList<>();
    try (FaceEmbedder embedder = FaceEmbedder.load(new ModelStore(home.get()), model)) {
      SourceEmbedder faces = new SourceEmbedder(embedder, framing.withMargin(margin));
      EmbeddingOutput.write(
          output,
          spec.commandLine().getOut(),
          embedder.card().embeddingSize(),
          sink ->
              unreadable.addAll(
                  faces.embed(
                      source,
                      (name, identity, embedding) ->
                          sink.write(
                              Path.of(name),
                              new Face(new Box(0, 0, 1, 1), List.of(), 1, embedding)))));
    }
    unreadable.forEach(problem -> spec.commandLine().getErr().println(Printable.of(problem)));
    return unreadable.isEmpty() ? ExitStatus.OK : ExitStatus.ERROR;
  }
}
