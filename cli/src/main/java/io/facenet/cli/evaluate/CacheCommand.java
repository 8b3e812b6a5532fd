package io.facenet.cli.evaluate;

import io.facenet.cli.Main;
import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.Json;
import io.facenet.evaluation.CachedEmbeddings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
              : String.join("\t", size(file.bytes()), file.model(), file.path().toString()));
    }
    if (!json) {
      out.println(String.format(Locale.ROOT, "%s in %d files", size(sum(files)), files.size()));
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
    List<CachedEmbeddings> all = CachedEmbeddings.in(home.get());
    if (models != null) {
      requireKnown(models, all);
    }
    List<CachedEmbeddings> files =
        all.stream().filter(file -> models == null || models.contains(file.model())).toList();
    for (CachedEmbeddings file : files) {
      file.delete();
    }
    spec.commandLine()
        .getOut()
        .println(
            String.format(Locale.ROOT, "%s in %d files deleted", size(sum(files)), files.size()));
    return Main.OK;
  }

  private void requireKnown(List<String> models, List<CachedEmbeddings> files) {
    Set<String> known = new TreeSet<>();
    files.forEach(file -> known.add(file.model()));
    for (String model : models) {
      if (!known.contains(model)) {
        throw new ParameterException(
            spec.commandLine(),
            "no embeddings of "
                + model
                + " are kept; "
                + (known.isEmpty() ? "there are none at all" : "of " + String.join(", ", known)));
      }
    }
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
