package io.facenet.cli.evaluate;

import io.facenet.CropMode;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.cli.output.Progress;
import io.facenet.evaluation.EvaluationOptions;
import io.facenet.evaluation.Framing;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.HtmlReport;
import io.facenet.vision.engine.OnnxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all evaluations share, and what follows from them. */
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private PipelineOptions pipeline;
  @Mixin private OutputRule outputs;

  @Option(
      names = "--aligned",
      description = "The photos are crops in the model's framing already; use them whole.")
  private boolean aligned;

  @Option(names = "--no-cache", description = "Embed all photos anew, and keep nothing.")
  private boolean noCache;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Where the HTML report goes (default: evaluation-NAME-DATA.html in the folder"
              + " reports beside the models, or here where that cannot be written).")
  private Path report;

  @Option(names = "--no-report", description = "Write no HTML report.")
  private boolean noReport;

  FaceNetOptions options() {
    return pipeline.toOptions();
  }

  Framing framing() {
    if (aligned) {
      return Framing.WHOLE;
    }
    return options().resolved().crop() == CropMode.CENTER ? Framing.CENTER : Framing.DETECTOR;
  }

  FaceNet load() throws IOException {
    return load(options().model().orElse(null));
  }

  FaceNet load(String model) throws IOException {
    outputs.check(report, OwnFile.page(HtmlReport.GENERATOR));
    Framing framing = framing();
    FaceNetOptions options = model == null ? options() : options().withModel(model);
    FaceNet facenet =
        FaceNet.load(
            options.withCrop(framing == Framing.DETECTOR ? CropMode.DETECTOR : CropMode.CENTER));
    if (framing == Framing.CENTER) {
      pipeline.tell(CropMode.CENTER, spec.commandLine().getErr());
    }
    return facenet;
  }

  /** Runs an evaluation as the options say, and shows how far it is. */
  <R> R evaluate(FaceNet facenet, Evaluation<R> evaluation) throws IOException {
    try (LazyProgress progress = new LazyProgress()) {
      EvaluationOptions evaluated =
          EvaluationOptions.of(facenet).withFraming(framing()).withListener(progress::photoDone);
      return evaluation.run(noCache ? evaluated.withoutCache() : evaluated);
    }
  }

  /** One call of the library. */
  interface Evaluation<R> {
    R run(EvaluationOptions options) throws IOException;
  }

  /** A progress bar that starts anew when a set of another size is worked on. */
  private final class LazyProgress implements AutoCloseable {
    private Progress progress;
    private int total = -1;

    void photoDone(int done, int of) {
      if (of != total || done == 1) {
        close();
        total = of;
        progress = new Progress(spec.commandLine().getErr(), of, "photos");
      }
      progress.step();
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }

  /**
   * The output that the options ask for.
   *
   * @param data the photos, whose folder's name is part of the report's
   */
  Output output(String name, Path data) {
    Path folder = data.toAbsolutePath().normalize().getFileName();
    String whole = folder == null ? name : name + "-" + folder;
    Optional<Path> file =
        noReport ? Optional.empty() : Optional.of(report == null ? standard(whole) : report);
    return new Output(spec.commandLine(), json, file);
  }

  private Path standard(String name) {
    Path reports = options().home().root().resolve("reports");
    String file = "evaluation-" + name + ".html";
    return canBeWritten(reports.toAbsolutePath()) ? reports.resolve(file) : Path.of(file);
  }

  /** Whether a folder is there, or can be made, and takes files. */
  private static boolean canBeWritten(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.isDirectory(there) && Files.isWritable(there);
  }

  /** Where the result of this command comes from. */
  RunRecord record(String data, String dataHash, long seed) {
    return RunRecord.now(commandLine(), data, dataHash, seed, OnnxSession.engine());
  }

  /** The command as it was typed. */
  private String commandLine() {
    return "facenet " + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
  }
}
