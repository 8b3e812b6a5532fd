package io.facenet.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.cli.Cli;
import io.facenet.cli.Fixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {
  @TempDir Path folder;
  private Path model;
  private Path photos;

  @BeforeEach
  void makePhotos() throws IOException {
    model = Fixture.model(folder.resolve("models"), "tiny", null);
    photos = folder.resolve("photos");
    Fixture.photo(photos.resolve("a.png"), 1);
    Fixture.photo(photos.resolve("unter/ümläut 😀.png"), 2);
    Fixture.photo(photos.resolve("z, \"quoted\"\n.png"), 3);
  }

  private Cli embed(Object... arguments) {
    List<Object> all =
        new ArrayList<>(List.of("embed", "--crop", "center", "--home", folder, "--model", model));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void printsJsonLines() throws IOException {
    Cli run = embed(photos);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).hasSize(3);
    JsonNode second = Cli.json(run.lines().get(1));
    assertThat(second.fieldNames())
        .toIterable()
        .containsExactly("image", "box", "confidence", "model", "vector");
    assertThat(second.path("image").asText()).endsWith("unter/ümläut 😀.png");
    assertThat(second.path("model").asText()).isEqualTo("tiny");
    double norm = 0;
    for (JsonNode value : second.path("vector")) {
      norm += value.asDouble() * value.asDouble();
    }
    assertThat(second.path("vector")).hasSize(Fixture.D);
    assertThat(norm).isCloseTo(1, within(1e-5));
  }

  @Test
  void theThreeFormatsAgree() throws IOException {
    Path lines = folder.resolve("out.jsonl");
    Path table = folder.resolve("out2.CSV");
    Path matrix = folder.resolve("out3.npy");
    for (Path file : List.of(lines, table, matrix)) {
      Cli run = embed(photos, "-o", file);
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).isEmpty();
    }
    List<String> json = Files.readAllLines(lines);
    assertThat(json).isEqualTo(embed(photos).lines());
    String csv = Files.readString(table);
    assertThat(csv).startsWith("image,x,y,width,height,model,v0,v1,v2,v3,v4,v5\n");
    assertThat(csv).contains("\n\"" + photos + "/z, \"\"quoted\"\"\n.png\",");
    float[][] rows = npy(Files.readAllBytes(matrix));
    assertThat(rows).hasDimensions(3, Fixture.D);
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < Fixture.D; k++) {
        float value = (float) Cli.json(json.get(i)).path("vector").get(k).asDouble();
        assertThat(rows[i][k]).isEqualTo(value);
        assertThat(csv).contains("," + value);
      }
    }
    String index = Files.readString(folder.resolve("out3.csv"));
    assertThat(index).startsWith("image,x,y,width,height,model\n" + photos.resolve("a.png"));
    assertThat(files())
        .containsExactly("models", "out.jsonl", "out2.CSV", "out3.csv", "out3.npy", "photos");
  }

  /** Reads what NumPy reads: magic, version 1.0, head, rows. */
  private static float[][] npy(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(in.get()).isEqualTo((byte) 0x93);
    byte[] magic = new byte[5];
    in.get(magic);
    assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
    assertThat(in.getShort()).isEqualTo((short) 1);
    byte[] head = new byte[in.getShort()];
    assertThat((head.length + 10) % 64).as("aligned").isZero();
    in.get(head);
    String text = new String(head, StandardCharsets.US_ASCII);
    assertThat(text)
        .matches("(?s)\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(\\d+, \\d+\\), } *\n");
    String[] shape = text.replaceAll("(?s).*\\((.*)\\).*", "$1").split(", ", -1);
    float[][] rows = new float[Integer.parseInt(shape[0])][Integer.parseInt(shape[1])];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.getFloat();
      }
    }
    assertThat(in.hasRemaining()).isFalse();
    return rows;
  }

  @Test
  void digitsAreTheSameInEveryCountry() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(embed(photos, "-o", folder.resolve("x.npy")).status()).isZero();
    } finally {
      Locale.setDefault(before);
    }
    assertThat(npy(Files.readAllBytes(folder.resolve("x.npy")))).hasNumberOfRows(3);
  }

  @Test
  void theTableBesideAMatrixOverwritesNoOtherFile() throws IOException {
    Path table = Files.writeString(folder.resolve("x.csv"), "mine\n");
    Cli run = embed(photos, "-o", folder.resolve("x.npy"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(table.toString(), "holds something else");
    assertThat(table).hasContent("mine\n");
    assertThat(files()).containsExactly("models", "photos", "x.csv");
    assertThat(embed(photos, "-o", folder.resolve("y.npy")).status()).isZero();
    assertThat(embed(photos, "-o", folder.resolve("y.npy")).status()).as("again").isZero();
  }

  @Test
  void badPhotosCostOneLineEachAndNothingElse() throws IOException {
    int bad = Fixture.badPhotos(photos.resolve("bad"));
    for (String name : List.of("x.jsonl", "y.csv", "z.npy")) {
      Cli run = embed(photos, photos.resolve("missing.jpg"), "-o", folder.resolve(name));
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errors()).hasSize(bad + 1).allMatch(line -> line.startsWith("facenet: /"));
      assertThat(run.errors())
          .as("each names its photo once")
          .noneMatch(line -> line.matches("facenet: (/[^:]+): \\1.*"));
      assertThat(run.err())
          .contains("truncated.jpg", "empty.jpg", "text.jpg", "bömbe 💣.png", "missing.jpg")
          .contains("new line.jpg", "link.jpg")
          .doesNotContain("Exception", "\tat ");
    }
    assertThat(Files.readAllLines(folder.resolve("x.jsonl"))).hasSize(3);
    assertThat(npy(Files.readAllBytes(folder.resolve("z.npy")))).hasNumberOfRows(3);
    assertThat(files()).containsExactly("models", "photos", "x.jsonl", "y.csv", "z.csv", "z.npy");
  }

  @Test
  void tablesWithoutFacesStillHaveTheirHead() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no photo");
    assertThat(embed(text, "-o", folder.resolve("x.csv")).status()).isEqualTo(2);
    assertThat(folder.resolve("x.csv"))
        .content()
        .isEqualTo("image,x,y,width,height,model,v0,v1,v2,v3,v4,v5\n");
    assertThat(embed(text, "-o", folder.resolve("y.npy")).status()).isEqualTo(2);
    assertThat(npy(Files.readAllBytes(folder.resolve("y.npy")))).isEmpty();
  }

  @Test
  void placesThatCannotBeWrittenAreNamedAndNothingIsLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    List<String> before = files();
    Cli ending = embed(photos, "-o", folder.resolve("out.txt"));
    assertThat(ending.err()).contains("out.txt", ".jsonl, .csv or .npy");
    Cli root = embed(photos, "-o", "/");
    assertThat(root.err()).contains(".jsonl, .csv or .npy");
    Cli below = embed(photos, "-o", file.resolve("x.npy"));
    assertThat(below.err()).contains("file");
    Cli nobody = embed(photos.resolve("nobody"), "-o", folder.resolve("models"));
    for (Cli run : List.of(ending, root, below, nobody)) {
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errors()).hasSize(1).first().asString().doesNotContain("Exception");
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void anEmptyFolderIsToldSo() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Cli run = embed(empty);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains(empty + ": holds no photos");
  }

  @Test
  void anOldFileStaysWhenTheWorkFails() throws IOException {
    Path old = Files.writeString(folder.resolve("old.csv"), "old");
    Cli run = embed("--model", folder.resolve("no-model.onnx"), photos, "-o", old);
    assertThat(run.status()).isEqualTo(2);
    assertThat(old).hasContent("old");
  }
}
