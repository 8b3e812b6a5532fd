package io.facenet.cli;

import io.facenet.vision.evaluation.CachedEmbeddings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The embeddings that evaluations keep. */
@Command(
    name = "cache",
    description = "Lists and empties the embeddings that evaluations keep.",
    mixinStandardHelpOptions = true)
final class CacheCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list or clear");
  }

  @Command(
      name = "list",
      description = "The cache's files: bytes, model, name.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin HomeOption home,
      @Option(names = "--json", description = "Print one JSON object a file, one a line.")
          boolean json)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<CachedEmbeddings> files = CachedEmbeddings.in(home.get());
    for (CachedEmbeddings file : files) {
      out.println(
          json
              ? Json.line(
                  Json.object()
                      .put("file", file.path().toString())
                      .put("model", file.model())
                      .put("bytes", file.bytes()))
              : "%s\t%s\t%s".formatted(size(file.bytes()), file.model(), file.path()));
    }
    if (!json) {
      out.println("%s in %d files".formatted(size(sum(files)), files.size()));
    }
    return Main.OK;
  }

  @Command(
      name = "clear",
      description = "Deletes the embeddings of all models, or of some.",
      mixinStandardHelpOptions = true)
  int clear(
      @Mixin HomeOption home,
      @Parameters(arity = "0..*", paramLabel = "MODEL", description = "Ids (default: all).")
          List<String> models)
      throws IOException {
    List<CachedEmbeddings> files =
        CachedEmbeddings.in(home.get()).stream()
            .filter(file -> models == null || models.contains(file.model()))
            .toList();
    for (CachedEmbeddings file : files) {
      file.delete();
    }
    spec.commandLine()
        .getOut()
        .println("%s in %d files deleted".formatted(size(sum(files)), files.size()));
    return Main.OK;
  }

  private static long sum(List<CachedEmbeddings> files) {
    return files.stream().mapToLong(CachedEmbeddings::bytes).sum();
  }

  private static String size(long bytes) {
    return bytes < 1 << 20
        ? (bytes + 1023) / 1024 + " KiB"
        : (bytes + (1 << 19)) / (1 << 20) + " MiB";
  }
}
