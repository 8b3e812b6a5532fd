package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoDrawing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a command knows as its own, and which only look like it. */
class OwnFilesTest {
  @TempDir Path folder;
  private Path home;
  private Path photos;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    photos = folder.resolve("photos");
    Fixture.model(home.resolve("models"), "tiny", Fixture.calibration());
    Fixture.photo(photos.resolve("a.png"), 1);
    Fixture.photo(photos.resolve("b.png"), 2);
  }

  private Cli run(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home, "--crop", "center"));
    return Cli.run(all.toArray());
  }

  private Cli project(String id, Path output, Object... more) {
    List<Object> all = new ArrayList<>(List.of("model", "project", "tiny", "--id", id));
    all.addAll(List.of("--to", "1", "--data", photos, "-o", output));
    all.addAll(List.of(more));
    return run(all.toArray());
  }

  @Test
  void aModelReplacesItselfOnly() throws IOException {
    Path other = Fixture.model(folder, "other", null);
    byte[] before = Files.readAllBytes(other);
    Cli refused = project("small", other);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains(other.toString(), "--force");
    assertThat(other).hasBinaryContent(before);
    Path own = folder.resolve("small.onnx");
    assertThat(project("small", own).err()).isEmpty();
    assertThat(project("small", own).err()).isEmpty();
  }

  @Test
  void aMatrixReplacesOneOfItsSize() throws IOException {
    Path model = folder.resolve("small.onnx");
    Path matrix = folder.resolve("small.f32");
    assertThat(project("small", model, "--matrix", matrix).err()).isEmpty();
    assertThat(project("small", model, "--matrix", matrix).err()).isEmpty();
    Path notes = Files.writeString(folder.resolve("notes"), "my notes");
    assertThat(project("small", model, "--matrix", notes).err()).contains("--force");
    assertThat(notes).hasContent("my notes");
  }

  @Test
  void theTableBesideAMatrixIsNoTableOfVectors() throws IOException {
    assertThat(run("embed", photos, "-o", folder.resolve("x.npy")).status()).isZero();
    Path table = folder.resolve("x.csv");
    String before = Files.readString(table);
    Cli refused = run("embed", photos, "-o", table);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains(table.toString(), "--force");
    assertThat(table).hasContent(before);
  }

  @Test
  void pagesOfBeforeTheyNamedTheirGeneratorAreReplaced() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path sheet = out.resolve("index.html");
    Files.writeString(
        sheet,
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Clusters</title>\n");
    assertThat(run("cluster", photos, "-o", out).err()).isEmpty();
    assertThat(Files.readString(sheet)).contains("facenet cluster");
    Path page = folder.resolve("page.html");
    Files.writeString(
        page,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<title>FaceNet: who looks like whom</title>\n");
    assertThat(run("demo", photos, "--model", "tiny", "-o", page).err()).doesNotContain("--force");
    assertThat(Files.readString(page)).contains("facenet demo");
    Path mine = Files.writeString(folder.resolve("mine.html"), "<title>Clusters of stars</title>");
    assertThat(run("demo", photos, "--model", "tiny", "-o", mine).err()).contains("--force");
  }

  @Test
  void aDrawingReplacesADrawingInEveryFormat() throws IOException {
    OutputRule rule = new OutputRule();
    for (String name : List.of("drawn.jpg", "drawn.png")) {
      Path drawing = folder.resolve(name);
      Photo photo = Photo.of(60, 60, new byte[10800]);
      PhotoDrawing.on(photo).box(5, 5, 20, 20, PhotoDrawing.GREEN).write(drawing);
      assertThatCode(() -> rule.check(drawing, OwnFile.drawing())).doesNotThrowAnyException();
    }
  }

  @Test
  void aFileThatIsNoTextIsNamedAsOneOfOthers() throws IOException {
    Path gallery = folder.resolve("people.gallery");
    assertThat(run("enroll", "-g", gallery, "--name", "Ada", photos).status()).isZero();
    Path film = folder.resolve("film.jsonl");
    byte[] bytes = "\0\0\0\u0018ftypheic\0\0\0\0mif1".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(film, bytes);
    Cli refused = Cli.run("gallery", "export", "-g", gallery, "-o", film);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errors()).singleElement().asString().contains(film.toString(), "--force");
    assertThat(film).hasBinaryContent(bytes);
  }
}
