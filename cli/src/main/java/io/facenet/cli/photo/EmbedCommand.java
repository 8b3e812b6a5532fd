package io.facenet.cli.photo;

import io.facenet.Face;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.NoFaceException;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.EmbeddingOutput;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.PhotoBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Photos to vectors. */
@Command(
    name = "embed",
    description = "Writes a unit vector for every face of every photo.",
    footer = {
      "A .jsonl line or .csv row holds image, box, model id and vector. A .npy file holds the",
      "(faces, d) float32 matrix; image, box and model id of each row go to a .csv beside it.",
      "Exit status: 0 all photos gave a face, 2 some did not."
    },
    mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;
  @Mixin private OutputRule outputs;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Photos, or folders of photos.")
  private List<Path> paths;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to: .jsonl, .csv or .npy (default: JSON lines on standard output).")
  private Path output;

  @Option(names = "--largest", description = "Only the largest face of each photo.")
  private boolean largest;

  @Option(names = "--json", description = "Print JSON lines; so it is without -o in any case.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    EmbeddingOutput.check(output, outputs);
    FaceNetOptions options = pipeline.toOptions();
    int[] status = new int[1];
    try (FaceNet facenet = pipeline.load(spec.commandLine().getErr())) {
      EmbeddingOutput.write(
          output,
          spec.commandLine().getOut(),
          facenet.model().embeddingSize(),
          sink ->
              status[0] =
                  new PhotoBatch(spec.commandLine(), paths)
                      .run(
                          options.threads(),
                          photo -> someFaces(facenet, photo),
                          (photo, faces) -> {
                            for (Face face : faces) {
                              sink.write(photo, face);
                            }
                          }));
      return status[0];
    }
  }

  private List<Face> someFaces(FaceNet facenet, Path photo) throws IOException {
    List<Face> faces = facenet.faces(photo);
    if (faces.isEmpty()) {
      throw new NoFaceException(photo, pipeline.toOptions());
    }
    return largest ? faces.subList(0, 1) : faces;
  }
}
