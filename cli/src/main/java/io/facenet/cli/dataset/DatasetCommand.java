package io.facenet.cli.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.cli.Main;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.support.text.Printable;
import io.facenet.training.data.DatasetCheck;
import io.facenet.training.data.DatasetStatistics;
import io.facenet.training.data.FacePacker;
import io.facenet.training.data.FaceSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a set of training faces holds, what is wrong with it, and one fast file of it. */
@Command(
    name = "dataset",
    description =
        "Aligns, counts, checks, packs, embeds and cleans training faces: folders of identity/photo, or tar files.",
    subcommands = {
      DatasetAlignCommand.class,
      DatasetEmbedCommand.class,
      DatasetCleanCommand.class,
      DatasetOverlapCommand.class
    },
    mixinStandardHelpOptions = true)
final class DatasetCommand implements Runnable {
  private static final int SHOWN = 20;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: align, stats, check, pack, embed, clean or overlap");
  }

  @Command(
      name = "stats",
      description = "Counts identities and photos, without decoding them.",
      mixinStandardHelpOptions = true)
  int stats(
      @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders or tar files.")
          List<Path> paths,
      @Option(names = "--json", description = "Print one JSON object.") boolean json)
      throws IOException {
    print(DatasetCheck.of(new FaceSource(paths), false), json, false);
    return Main.OK;
  }

  @Command(
      name = "check",
      description = "Decodes every photo: unreadable ones, duplicates, identities with one photo.",
      footer = "Exit status: 0 all photos can be read, 2 some cannot.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders or tar files.")
          List<Path> paths,
      @Option(names = "--json", description = "Print one JSON object.") boolean json)
      throws IOException {
    DatasetStatistics statistics = DatasetCheck.of(new FaceSource(paths), true);
    print(statistics, json, true);
    return statistics.unreadable().isEmpty() ? Main.OK : Main.ERROR;
  }

  @Command(
      name = "pack",
      description = "Decodes every photo once into one memory-mapped file.",
      footer = "Exit status: 0 all photos were packed, 2 some could not be read.",
      mixinStandardHelpOptions = true)
  int pack(
      @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders or tar files.")
          List<Path> paths,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              required = true,
              description = "The file to write.")
          Path output,
      @Option(
              names = "--size",
              description = "Side of every face in pixels (default: 64).",
              defaultValue = "64")
          int size,
      @Mixin OutputRule outputs)
      throws IOException {
    outputs.check(output, OwnFile.pack());
    FacePacker.Packed packed = new FacePacker(size, size).replace(new FaceSource(paths), output);
    packed
        .unreadable()
        .forEach(problem -> spec.commandLine().getErr().println(Printable.of(problem)));
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d faces of %d identities, %d×%d pixels%n",
            output,
            packed.pack().size(),
            packed.pack().identityCount(),
            size,
            size);
    return packed.unreadable().isEmpty() ? Main.OK : Main.ERROR;
  }

  private void print(DatasetStatistics statistics, boolean json, boolean decoded) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(toJson(statistics, decoded)));
      return;
    }
    out.printf(Locale.ROOT, "identities  %,d%n", statistics.identities());
    out.printf(
        Locale.ROOT, "photos      %,d (%,d bytes)%n", statistics.photos(), statistics.bytes());
    for (int least : new int[] {2, 3, 6, 10, 20, 40}) {
      out.printf(
          Locale.ROOT,
          "  %,d identities with %d photos or more%n",
          statistics.identitiesWith(least),
          least);
    }
    out.printf(Locale.ROOT, "one photo   %,d identities%n", statistics.singles().size());
    out.printf(
        Locale.ROOT, "duplicates  %,d groups of equal files%n", statistics.duplicates().size());
    statistics.duplicates().stream()
        .limit(SHOWN)
        .forEach(group -> out.println("  " + Printable.of(String.join(" = ", group))));
    if (decoded) {
      out.printf(Locale.ROOT, "unreadable  %,d%n", statistics.unreadable().size());
      statistics.unreadable().forEach(problem -> out.println("  " + Printable.of(problem)));
    }
  }

  private static ObjectNode toJson(DatasetStatistics statistics, boolean decoded) {
    ObjectNode node = Json.object();
    node.put("identities", statistics.identities());
    node.put("photos", statistics.photos());
    node.put("bytes", statistics.bytes());
    node.put("singles", statistics.singles().size());
    var duplicates = node.putArray("duplicates");
    statistics.duplicates().forEach(group -> group.forEach(duplicates.addArray()::add));
    if (decoded) {
      statistics.unreadable().forEach(node.putArray("unreadable")::add);
    }
    return node;
  }
}
