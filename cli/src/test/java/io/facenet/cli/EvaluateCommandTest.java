package io.facenet.cli;

import static io.facenet.cli.ColorPeople.IDENTITIES;
import static io.facenet.cli.ColorPeople.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every evaluation from end to end on flat pictures, where an identity is a color, with a tiny
 * random network: colors differ, so even that one tells identities apart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluateCommandTest {
  @TempDir private static Path folder;
  private Path home;
  private Path data;
  private String error;

  @BeforeAll
  void prepare() throws IOException {
    home = folder.resolve("home");
    data = folder.resolve("data");
    TinyModel.write(home, "tiny-16", 16);
    TinyModel.write(home, "tiny-8", 8);
    ColorPeople.write(data);
  }

  private String run(int status, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all =
        Stream.concat(
                Stream.concat(Stream.of("evaluate"), Stream.of(arguments)),
                Stream.of("--home", home.toString(), "--model", "tiny-16", "--aligned"))
            .toArray(String[]::new);
    int actual = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    error = err.toString();
    assertThat(actual).as(out + error).isEqualTo(status);
    return out.toString();
  }

  private JsonNode json(String... arguments) throws IOException {
    Path report = folder.resolve("report.html");
    Files.deleteIfExists(report);
    String[] all =
        Stream.concat(Stream.of(arguments), Stream.of("--json", "--report", report.toString()))
            .toArray(String[]::new);
    JsonNode result = new ObjectMapper().readTree(run(0, all));
    assertThat(Files.readString(report)).contains("<svg", "Run record").doesNotContain("https:");
    for (String field : List.of("command", "codeRevision", "dataHash", "seed", "java", "device")) {
      assertThat(result.path("run").has(field)).as(field).isTrue();
    }
    return result;
  }

  @Test
  void lfwPrintsTheDocumentedJson() throws IOException {
    JsonNode result = json("lfw", "--data", data.toString());
    assertThat(result.path("accuracy").asDouble()).isBetween(0.7, 1.0);
    assertThat(result.path("standardError").asDouble())
        .isLessThan(result.path("standardDeviation").asDouble() + 1e-9);
    assertThat(result.path("auc").asDouble()).isGreaterThan(0.8);
    assertThat(result.path("eer").isNumber()).isTrue();
    assertThat(result.path("val").path("0.001").isNumber()).isTrue();
    assertThat(result.path("failures").isArray()).isTrue();
    assertThat(result.path("folds")).hasSize(4);
    assertThat(Files.readString(folder.resolve("report.html"))).contains("data:image/jpeg;base64,");
  }

  @Test
  void lfwPrintsATable() {
    String table = run(0, "lfw", "--data", data.toString(), "--no-report");
    assertThat(table)
        .contains("accuracy %, mean ± standard error", "standard deviation of the folds");
  }

  @Test
  void aCutListOrAnUnknownNameFails() throws IOException {
    Path cut = folder.resolve("cut.txt");
    Files.write(cut, Files.readAllLines(data.resolve("pairs.txt")).subList(0, 20));
    run(2, "lfw", "--data", data.toString(), "--pairs", cut.toString());
    assertThat(error).contains("24 in all, but 19 follow");
    Path unknown = folder.resolve("unknown.txt");
    Files.write(unknown, List.of("1\t1", "P00\t1\t2", "P00\t1\tEve\t1"));
    run(2, "lfw", "--data", data.toString(), "--pairs", unknown.toString());
    assertThat(error).contains("1 of the 3 names", "Eve/Eve_0001.jpg");
  }

  @Test
  void pairsTakesAnyList() throws IOException {
    Path list = data.resolve("mine.tsv");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < IDENTITIES; i++) {
      lines.add(name(i, 1) + "\t" + name(i, 2) + "\t1");
      lines.add(name(i, 1) + "\t" + name((i + 1) % IDENTITIES, 2) + "\t0");
    }
    Files.write(list, lines);
    JsonNode result = json("pairs", "--pairs", list.toString());
    assertThat(result.path("folds")).hasSize(10);
    assertThat(result.path("pairs").asInt()).isEqualTo(24);
  }

  @Test
  void holdoutMeasuresEverySplit() throws IOException {
    JsonNode floats = json("holdout", "--data", data.toString(), "--splits", "2");
    assertThat(floats.path("val").path("0.01").path("splits")).hasSize(2);
    assertThat(floats.path("val").path("0.001").path("mean").asDouble()).isBetween(0.0, 1.0);
    JsonNode bytes = json("holdout", "--data", data.toString(), "--splits", "2", "--bytes");
    assertThat(bytes.path("val").path("0.01").path("mean").isNumber()).isTrue();
  }

  @Test
  void identifySearchesProbesInTheGallery() throws IOException {
    Path gallery = folder.resolve("gallery");
    Path probes = folder.resolve("probes");
    for (int i = 0; i < IDENTITIES; i++) {
      Path root = i < 8 ? gallery : probes;
      copy(root, name(i, 1));
      copy(probes, name(i, 2));
    }
    JsonNode result =
        json("identify", "--gallery", gallery.toString(), "--probes", probes.toString());
    assertThat(result.path("galleryIdentities").asInt()).isEqualTo(8);
    assertThat(result.path("matedProbes").asInt()).isEqualTo(8);
    assertThat(result.path("nonMatedProbes").asInt()).isEqualTo(8);
    assertThat(result.path("rank5").asDouble())
        .isGreaterThanOrEqualTo(result.path("rank1").asDouble());
    assertThat(result.path("fnirAtFpir").path("0.1").path("fnir").isNumber()).isTrue();
  }

  @Test
  void identifyLeavesOutProbesThatAreInTheGallery() throws IOException {
    Path gallery = folder.resolve("known");
    Path probes = folder.resolve("asked");
    for (int i = 0; i < 4; i++) {
      copy(gallery, name(i, 1));
      copy(probes, name(i, 1));
    }
    String itself = gallery.toString();
    assertThat(run(2, "identify", "--gallery", itself, "--probes", itself)).isEmpty();
    assertThat(error).contains("all 4 probes are photos of the gallery");
    copy(probes, name(0, 2));
    copy(probes, name(5, 2));
    JsonNode result =
        json("identify", "--gallery", gallery.toString(), "--probes", probes.toString());
    assertThat(result.path("matedProbes").asInt()).isEqualTo(1);
    assertThat(result.path("probesThatAreInTheGallery").asInt()).isEqualTo(4);
  }

  private void copy(Path root, String name) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.copy(data.resolve(name), root.resolve(name));
  }

  @Test
  void sweepsGoOverQualityPixelsDimensionsAndBytes() throws IOException {
    String list = data.resolve("pairs.txt").toString();
    JsonNode quality = json("sweep", "quality", "--data", data.toString(), "--pairs", list);
    assertThat(quality.path("rows")).hasSize(7);
    assertThat(quality.path("rows").get(0).path("paper").asText()).isEqualTo("67.3");
    assertThat(quality.path("rows").get(0).path("accuracy").isNumber()).isTrue();
    assertThat(json("sweep", "pixels", "--data", data.toString()).path("rows")).hasSize(5);
    JsonNode dims = json("sweep", "dims", "--data", data.toString(), "--models", "tiny-16,tiny-8");
    assertThat(dims.path("rows")).hasSize(2);
    JsonNode bytes = json("sweep", "bytes", "--data", data.toString(), "--pairs", list);
    assertThat(bytes.path("rows").get(1).path("setting").asText()).isEqualTo("16 bytes");
    run(2, "sweep", "dims", "--data", data.toString());
    assertThat(error).contains("--models A,B");
  }

  @Test
  void computeSetsAccuracyAgainstCost() throws IOException {
    JsonNode result = json("compute", "--data", data.toString(), "--models", "tiny-16,tiny-8");
    JsonNode first = result.path("models").get(0);
    // 24 filters of 3×3×3 on 16×16 places, then 24×16.
    assertThat(first.path("multiplyAdds").asLong()).isEqualTo(24 * 27 * 256 + 24 * 16);
    assertThat(first.path("params").asLong()).isBetween(24L * 28 + 16 * 25, 24L * 28 + 16 * 25 + 9);
    assertThat(first.path("milliseconds").asDouble()).isPositive();
    assertThat(first.path("sharedMilliseconds").asDouble()).isPositive();
  }

  @Test
  void videosFollowTheSplitFile() throws IOException {
    Path root = folder.resolve("videos");
    List<String> lines = new ArrayList<>(List.of("split number, pair number, first, second, same"));
    for (int i = 0; i < IDENTITIES; i++) {
      for (int frame = 1; frame <= 4; frame++) {
        Path to = root.resolve("P%02d/%d/%d.%d.jpg".formatted(i, frame % 2, frame % 2, frame));
        Files.createDirectories(to.getParent());
        Files.copy(data.resolve(name(i, frame)), to);
      }
      int split = 1 + i % 3;
      lines.add("%d, 1, P%02d/0, P%02d/1, 1".formatted(split, i, i));
      lines.add("%d, 2, P%02d/0, P%02d/1, 0".formatted(split, i, (i + 1) % IDENTITIES));
    }
    Files.write(root.resolve("splits.txt"), lines, StandardCharsets.UTF_8);
    JsonNode result = json("videos", "--data", root.toString(), "--frames", "2");
    assertThat(result.path("folds")).hasSize(3);
    assertThat(result.path("accuracy").asDouble()).isBetween(0.6, 1.0);
  }

  @Test
  void withoutASubjectItSaysWhatThereIs() {
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), "evaluate");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("lfw, pairs, holdout, videos, sweep, compute, identify");
  }
}
