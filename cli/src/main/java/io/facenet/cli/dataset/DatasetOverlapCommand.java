package io.facenet.cli.dataset;

import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.files.Npy;
import io.facenet.training.data.DatasetOverlap;
import io.facenet.training.data.IdentityChanges;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Training people who may also stand in a test set. */
@Command(
    name = "overlap",
    description =
        "Finds people who may also be in a test set, and leaves them out of the training.",
    footer = {
      "Both files hold embeddings by the same model, as 'facenet dataset embed' and 'facenet"
          + " embed'",
      "write them. A person with a photo nearer to one of the others than the threshold is left"
          + " out",
      "whole: the changes name each of their photos, for a configuration's data.changes."
    },
    mixinStandardHelpOptions = true)
final class DatasetOverlapCommand implements Callable<Integer> {
  /** The first line of the changes, a remark. */
  private static final String MARK = "# near another set, as 'facenet dataset overlap' found\n";

  @Spec private CommandSpec spec;
  @Mixin private OutputRule outputs;

  @Parameters(index = "0", paramLabel = "FACES.npy", description = "Embeddings to train on.")
  private Path faces;

  @Parameters(index = "1", paramLabel = "OTHERS.npy", description = "Embeddings of the test set.")
  private Path others;

  @Option(
      names = "--threshold",
      paramLabel = "D",
      required = true,
      description = "Squared distance; 'facenet model info ID' gives the model's own.")
  private double threshold;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.csv",
      required = true,
      description = "Where the changes go.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (!(threshold > 0 && threshold <= 4)) {
      throw new ParameterException(
          spec.commandLine(),
          "--threshold is " + threshold + "; squared distances of unit vectors lie in (0, 4]");
    }
    for (Path input : List.of(faces, others)) {
      OutputRule.checkOther(output, input);
      OutputRule.checkOther(output, Npy.table(input));
    }
    outputs.check(output, OwnFile.text(MARK));
    DatasetOverlap overlap = DatasetOverlap.find(faces, others, threshold);
    IdentityChanges changes = overlap.changes();
    AtomicFiles.write(output, (MARK + changes.text()).getBytes(StandardCharsets.UTF_8));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "identities                 %,d%n", overlap.identities());
    out.printf(Locale.ROOT, "near one of the others     %,d%n", overlap.near().size());
    out.printf(Locale.ROOT, "  their photos, left out   %,d%n", changes.identities().size());
    out.println(output);
    return ExitStatus.OK;
  }
}
