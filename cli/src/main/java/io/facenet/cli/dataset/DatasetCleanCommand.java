package io.facenet.cli.dataset;

import io.facenet.cli.Main;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.report.HtmlReport;
import io.facenet.training.data.DatasetCheck;
import io.facenet.training.data.DatasetCleaning;
import io.facenet.training.data.DatasetCleaning.Finding;
import io.facenet.training.data.DatasetCleaning.Kind;
import io.facenet.training.data.FaceSource;
import io.facenet.training.data.IdentityChanges;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Wrong labels among training faces. */
@Command(
    name = "clean",
    description = "Finds wrong labels with a strong model's embeddings, and unreadable photos.",
    footer = {
      "Writes two files: changes.csv (identity/photo, new identity, or none for photos to leave",
      "out; a configuration's data.changes names it) and report.html with the faces in question.",
      "The embeddings are those of 'facenet dataset embed'."
    },
    mixinStandardHelpOptions = true)
final class DatasetCleanCommand implements Callable<Integer> {
  private static final int PICTURED = 60;
  private static final String CHANGES = "# photo,identity; an empty one: leave it out\n";

  @Spec private CommandSpec spec;
  @Mixin private OutputRule outputs;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders or tar files.")
  private List<Path> paths;

  @Option(
      names = "--judge",
      paramLabel = "FILE.npy",
      required = true,
      description = "Embeddings of these faces by a strong model.")
  private Path judge;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where the two files go.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    outputs.check(output.resolve("changes.csv"), OwnFile.text(CHANGES));
    outputs.check(output.resolve("report.html"), OwnFile.page(HtmlReport.GENERATOR));
    FaceSource source = new FaceSource(paths);
    List<String> unreadable = DatasetCheck.of(source, true).unreadable();
    DatasetCleaning cleaning = DatasetCleaning.judge(judge);
    IdentityChanges changes = cleaning.changes();
    String page = report(source, cleaning, unreadable);
    AtomicFiles.write(output.resolve("changes.csv"), text(changes));
    AtomicFiles.write(output.resolve("report.html"), page.getBytes(StandardCharsets.UTF_8));
    PrintWriter out = spec.commandLine().getOut();
    summary(cleaning, unreadable)
        .forEach((what, count) -> out.printf(Locale.ROOT, "%-44s %,d%n", what, count));
    out.println(output.resolve("changes.csv"));
    out.println(output.resolve("report.html"));
    return Main.OK;
  }

  private static byte[] text(IdentityChanges changes) {
    String text = CHANGES + changes.text();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Integer> summary(DatasetCleaning cleaning, List<String> unreadable) {
    Map<Kind, Integer> faces = new EnumMap<>(Kind.class);
    Map<Kind, Integer> groups = new EnumMap<>(Kind.class);
    for (Finding finding : cleaning.findings()) {
      faces.merge(finding.kind(), finding.photos().size(), Integer::sum);
      groups.merge(finding.kind(), 1, Integer::sum);
    }
    Map<String, Integer> summary = new LinkedHashMap<>();
    summary.put("identities", cleaning.identityCount());
    summary.put("faces", cleaning.faceCount());
    summary.put("faces left out as strays", faces.getOrDefault(Kind.STRAY, 0));
    summary.put("people split off from another's identity", groups.getOrDefault(Kind.SPLIT, 0));
    summary.put("  their faces", faces.getOrDefault(Kind.SPLIT, 0));
    summary.put("identities merged into another", groups.getOrDefault(Kind.MERGED, 0));
    summary.put("unreadable photos", unreadable.size());
    return summary;
  }

  private String report(FaceSource source, DatasetCleaning cleaning, List<String> unreadable)
      throws IOException {
    HtmlReport page = new HtmlReport("Cleaning");
    page.paragraph(
        String.format(
            Locale.ROOT,
            "Judged by %s. Faces of an identity stay together up to a mean squared distance of"
                + " %.3f; identities below %.3f are one person.",
            judge.getFileName(),
            cleaning.insideThreshold(),
            cleaning.mergeThreshold()));
    page.table(
        List.of("what", "count"),
        summary(cleaning, unreadable).entrySet().stream()
            .map(entry -> List.of(entry.getKey().strip(), entry.getValue().toString()))
            .toList());
    Map<Kind, List<Finding>> shown = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      shown.put(
          kind,
          cleaning.findings().stream().filter(f -> f.kind() == kind).limit(PICTURED).toList());
    }
    Map<String, byte[]> pictures = pictures(source, shown);
    shown.forEach(
        (kind, findings) -> {
          page.heading(heading(kind));
          findings.forEach(
              finding ->
                  page.pair(
                      pictures.getOrDefault(finding.photos().get(0), new byte[0]),
                      pictures.getOrDefault(finding.kept().get(0), new byte[0]),
                      caption(finding)));
        });
    page.heading("Unreadable").list(unreadable);
    return page.toHtml();
  }

  private static String heading(Kind kind) {
    String what =
        switch (kind) {
          case STRAY -> "Left out (left) beside a face of the identity";
          case SPLIT -> "Another person (left) under the same identity";
          case MERGED -> "Two identities, one person";
        };
    return what + ", up to " + PICTURED;
  }

  private static String caption(Finding finding) {
    return String.format(
        Locale.ROOT,
        "%s%s, %d faces, distance %.3f",
        finding.identity(),
        finding.other().isEmpty() ? "" : " → " + finding.other(),
        finding.photos().size(),
        finding.distance());
  }

  /** The photos to show, by identity/photo. */
  private static Map<String, byte[]> pictures(FaceSource source, Map<Kind, List<Finding>> shown)
      throws IOException {
    Set<String> wanted = new HashSet<>();
    shown
        .values()
        .forEach(
            findings ->
                findings.forEach(
                    finding -> {
                      wanted.add(finding.photos().get(0));
                      wanted.add(finding.kept().get(0));
                    }));
    Map<String, byte[]> pictures = new HashMap<>();
    source.forEach(
        photo -> {
          String key = IdentityChanges.key(photo.name());
          if (wanted.contains(key)) {
            pictures.put(key, photo.bytes());
          }
        });
    if (pictures.isEmpty() && !wanted.isEmpty()) {
      throw new IOException(
          "none of the judged photos, such as "
              + wanted.iterator().next()
              + ", is in these; give the photos that were embedded");
    }
    return pictures;
  }
}
