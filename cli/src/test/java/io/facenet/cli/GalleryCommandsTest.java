package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Enrolling, recognizing and clustering from end to end, where a person is a color. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GalleryCommandsTest {
  private static final int SIDE = 32;
  private static final List<String> PEOPLE = List.of("Ada", "O'Brien \"Bob\"", "😀 Eve");
  private static final int[][] COLORS = {{220, 30, 30}, {30, 220, 40}, {40, 60, 230}};

  @TempDir private static Path folder;
  private Path home;
  private Path people;
  private Path gallery;
  private int galleries;
  private String error;

  @BeforeAll
  void prepare() throws IOException {
    home = folder.resolve("home");
    people = folder.resolve("people");
    TinyModel.write(home, "tiny", 16);
    TinyModel.write(home, "other", 16);
    Random random = new Random(3);
    for (int i = 0; i < PEOPLE.size(); i++) {
      for (int photo = 0; photo < 3; photo++) {
        write(people.resolve(PEOPLE.get(i)).resolve(photo + ".jpg"), COLORS[i], random);
        write(folder.resolve("probes").resolve(i + "-" + photo + ".jpg"), COLORS[i], random);
      }
    }
    write(folder.resolve("stranger.jpg"), new int[] {200, 200, 10}, random);
  }

  @BeforeEach
  void freshGallery() {
    gallery = folder.resolve("g" + galleries++ + ".gallery");
  }

  private static void write(Path file, int[] color, Random random) throws IOException {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    int light = random.nextInt(20);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (color[i % 3] + light + random.nextInt(4));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, PhotoFile.jpeg(Photo.of(SIDE, SIDE, rgb), 90));
  }

  private String run(int status, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = new String[arguments.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = arguments[i].toString();
    }
    int actual = Main.run(new PrintWriter(out), new PrintWriter(err), all);
    error = err.toString();
    assertThat(actual).as(out + error).isEqualTo(status);
    return out.toString();
  }

  private String vision(int status, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home, "--crop", "center"));
    return run(status, all.toArray());
  }

  private static List<JsonNode> json(String lines) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines.strip().split("\n")) {
      nodes.add(new ObjectMapper().readTree(line));
    }
    return nodes;
  }

  private void enroll() {
    vision(0, "enroll", "-g", gallery, "--model", "tiny", people);
  }

  @Test
  void enrollsAFolderOfPeopleAndRepeatsWithoutHarm() throws IOException {
    enroll();
    String again = vision(0, "enroll", "-g", gallery, people, "--json");
    assertThat(json(again)).hasSize(9).noneMatch(line -> line.get("added").asBoolean());
    JsonNode info = json(run(0, "gallery", "info", "-g", gallery, "--json")).get(0);
    assertThat(info.get("faces").asInt()).isEqualTo(9);
    assertThat(info.get("subjects").asInt()).isEqualTo(3);
    assertThat(info.get("bytesPerFace").asInt()).isEqualTo(16);
    assertThat(json(run(0, "gallery", "list", "-g", gallery, "--json")))
        .extracting(line -> line.get("subject").asText())
        .containsExactlyInAnyOrderElementsOf(PEOPLE);
  }

  @Test
  void enrollsByNameAndByTable() throws IOException {
    Path photo = people.resolve("Ada/0.jpg");
    vision(0, "enroll", "-g", gallery, "--model", "tiny", "--name", "A/B", photo);
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "name,path\n\"Smith, John\",probes/0-1.jpg\nEve,probes/2-1.jpg\n");
    vision(0, "enroll", "-g", gallery, table);
    assertThat(run(0, "gallery", "list", "-g", gallery)).contains("A/B", "Smith, John", "Eve");
    assertThat(vision(2, "enroll", "-g", gallery, "--name", "Other", photo)).isEmpty();
    assertThat(error).contains("enrolled as \"A/B\"");
    vision(2, "enroll", "-g", gallery, photo);
    assertThat(error).contains("--name");
  }

  @Test
  void recognizesPeopleAndCallsStrangersUnknown() throws IOException {
    enroll();
    String[] arguments = {"--json", "--threshold", "0.05", "--top", "2"};
    List<JsonNode> answers =
        json(
            vision(
                0,
                "recognize",
                "-g",
                gallery,
                folder.resolve("probes"),
                arguments[0],
                arguments[1],
                arguments[2],
                arguments[3],
                arguments[4]));
    assertThat(answers).hasSize(9);
    for (JsonNode answer : answers) {
      int person = Path.of(answer.get("image").asText()).getFileName().toString().charAt(0) - '0';
      JsonNode face = answer.get("faces").get(0);
      assertThat(face.get("subject").asText()).isEqualTo(PEOPLE.get(person));
      assertThat(face.get("candidates")).hasSize(2);
      assertThat(face.get("box")).hasSize(4);
    }
    String stranger =
        vision(
            0,
            "recognize",
            "-g",
            gallery,
            folder.resolve("stranger.jpg"),
            "--json",
            "--threshold",
            "0.05");
    assertThat(json(stranger).get(0).get("faces").get(0).get("subject").isNull()).isTrue();
    vision(2, "recognize", "-g", gallery, folder.resolve("stranger.jpg"));
    assertThat(error).contains("calibrate");
  }

  @Test
  void recognizingGoesOnWhereItStopped() throws IOException {
    enroll();
    Path output = folder.resolve("answers.jsonl");
    Path probes = folder.resolve("probes");
    vision(0, "recognize", "-g", gallery, probes, "--threshold", "0.05", "-o", output);
    List<String> whole = Files.readAllLines(output);
    Files.writeString(output, String.join("\n", whole.subList(0, 4)) + "\n{\"key\":\"cut o");
    vision(0, "recognize", "-g", gallery, probes, "--threshold", "0.05", "-o", output);
    assertThat(Files.readAllLines(output)).containsExactlyElementsOf(whole);
  }

  @Test
  void looksAfterAGallery() throws IOException {
    enroll();
    run(0, "gallery", "rename", "-g", gallery, "Ada", "Ada L.");
    run(0, "gallery", "merge", "-g", gallery, "😀 Eve", "Ada L.");
    assertThat(run(0, "gallery", "list", "-g", gallery)).contains("6\tAda L.");
    Path export = folder.resolve("export.jsonl");
    run(0, "gallery", "export", "-g", gallery, "-o", export);
    assertThat(run(0, "gallery", "delete", "-g", gallery, "Ada L.")).contains("6 faces");
    assertThat(run(0, "gallery", "import", "-g", gallery, export)).contains("6 faces added, 3");
    Path copy = folder.resolve("copy.gallery");
    assertThat(run(0, "gallery", "import", "-g", copy, export)).contains("9 faces added");
    run(2, "gallery", "delete", "-g", gallery, "Nobody");
    assertThat(error).contains("\"Nobody\"");
  }

  @Test
  void badGalleriesAreNamed() throws IOException {
    run(2, "gallery", "info", "-g", folder.resolve("none.gallery"));
    assertThat(error).contains("none.gallery");
    enroll();
    vision(2, "enroll", "-g", gallery, "--model", "other", people);
    assertThat(error).contains("tiny").contains("other");
    byte[] bytes = Files.readAllBytes(gallery);
    Arrays.fill(bytes, 4096, 3 * 4096, (byte) 0x77);
    Files.write(gallery, bytes);
    run(2, "gallery", "list", "-g", gallery);
    assertThat(error).contains("damaged").contains("gallery recover");
    assertThat(Files.readAllBytes(gallery)).isEqualTo(bytes);
  }

  @Test
  void damageIsFoundAndTheRestRecovered() throws IOException {
    enroll();
    assertThat(run(0, "gallery", "check", "-g", gallery)).contains("9 faces, all sound");
    byte[] whole = Files.readAllBytes(gallery);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    byte[] damaged = whole.clone();
    damaged[text.lastIndexOf("people/Ada/0.jpg") + 9] ^= 1;
    Files.write(gallery, damaged);
    run(2, "gallery", "check", "-g", gallery);
    assertThat(error).contains("1 faces are not what was stored");
    Path saved = folder.resolve("saved.gallery");
    assertThat(run(2, "gallery", "recover", "-g", gallery, "-o", saved))
        .contains("8 faces saved; 1 lost");
    assertThat(error).contains("checksum");
    assertThat(run(0, "gallery", "check", "-g", saved)).contains("8 faces");
    Files.write(gallery, Arrays.copyOf(whole, whole.length / 2));
    run(2, "gallery", "recover", "-g", gallery, "-o", folder.resolve("half.gallery"));
    assertThat(error).doesNotContain("gallery recover");
  }

  @Test
  void whatIsNoGalleryOrNoExportIsSaid() throws IOException {
    Path photo = folder.resolve("stranger.jpg");
    vision(2, "enroll", "-g", photo, "--model", "tiny", people);
    assertThat(error).contains("stranger.jpg is no gallery");
    run(2, "gallery", "recover", "-g", photo, "-o", folder.resolve("none.gallery"));
    assertThat(error).contains("stranger.jpg is no gallery").doesNotContain("recover --gallery");
    run(2, "gallery", "import", "-g", gallery, photo);
    assertThat(error).contains("stranger.jpg, line 1");
    assertThat(gallery).doesNotExist();
  }

  @Test
  void clustersAndTakesInLaterPhotos() throws IOException {
    Path output = folder.resolve("clusters");
    Object[] first = {
      "cluster", folder.resolve("probes"), "-o", output, "--model", "tiny", "--threshold", "0.05"
    };
    assertThat(vision(0, first)).contains("9 faces of 9 photos in 3 clusters");
    JsonNode before = new ObjectMapper().readTree(output.resolve("clusters.json").toFile());
    assertThat(before.get("clusters")).hasSize(3);
    assertThat(before.get("clusters").get(0).get("faces").get(0).get("box")).hasSize(4);
    assertThat(Files.readString(output.resolve("index.html"))).contains("0-0.jpg");
    assertThat(
            vision(
                0,
                "cluster",
                folder.resolve("probes"),
                people,
                "-o",
                output,
                "--model",
                "tiny",
                "--threshold",
                "0.05"))
        .contains("18 faces of 18 photos in 3 clusters");
    Path corrections = folder.resolve("corrections.csv");
    Path probes = folder.resolve("probes");
    Files.writeString(
        corrections,
        "same,%s/0-0.jpg#1,%s/1-0.jpg#1\ndifferent,%s/2-0.jpg#1,%s/2-1.jpg#1\n"
            .formatted(probes, probes, probes, probes));
    JsonNode corrected =
        new ObjectMapper()
            .readTree(
                vision(
                    0,
                    "cluster",
                    probes,
                    "-o",
                    output,
                    "--model",
                    "tiny",
                    "--threshold",
                    "0.05",
                    "--corrections",
                    corrections,
                    "--json"));
    assertThat(corrected.get("clusters")).hasSize(3);
    assertThat(corrected.get("clusters").get(0).get("faces")).hasSize(12);
  }
}
