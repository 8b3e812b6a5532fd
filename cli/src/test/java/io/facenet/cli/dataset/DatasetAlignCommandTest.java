package io.facenet.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Cli;
import io.facenet.cli.Fixture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written over when faces are cut out, and what is not. */
class DatasetAlignCommandTest {
  @TempDir Path folder;
  private Path photos;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    photos = folder.resolve("photos");
    out = folder.resolve("out");
    Fixture.photo(photos.resolve("A/1.jpg"), 1);
    Fixture.photo(photos.resolve("A/1.png"), 2);
  }

  private static Cli align(Path from, Path to, String... more) {
    List<Object> line = new ArrayList<>(List.of("dataset", "align", from, "-o", to));
    line.addAll(List.of("--size", "32", "--framed", "celeba"));
    line.addAll(List.of(more));
    return Cli.run(line.toArray());
  }

  @Test
  void theFolderOfThePhotosIsNeverWrittenTo() throws IOException {
    byte[] before = Files.readAllBytes(photos.resolve("A/1.jpg"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), photos);
    for (Path output : List.of(photos, photos.resolve("new/crops"), folder, link)) {
      Cli run = align(photos, output, "--force");
      assertThat(run.status()).as(output + run.out()).isEqualTo(2);
      assertThat(run.err()).contains(output + " ", photos.toString(), "another folder");
    }
    assertThat(photos.resolve("A/1.jpg")).hasBinaryContent(before);
    assertThat(photos.resolve("new")).doesNotExist();
  }

  @Test
  void photosOfOneNameGetACropEach() throws IOException {
    assertThat(align(photos, out).status()).isZero();
    byte[] first = Files.readAllBytes(out.resolve("A/1.jpg"));
    byte[] second = Files.readAllBytes(out.resolve("A/1.png.jpg"));
    assertThat(first).isNotEqualTo(second);
    List<String> rows = Files.readAllLines(out.resolve("aligned.csv"));
    Files.write(out.resolve("aligned.csv"), rows.subList(0, 2));
    Files.delete(out.resolve("A/1.png.jpg"));
    assertThat(align(photos, out).status()).as("going on").isZero();
    assertThat(out.resolve("A/1.jpg")).hasBinaryContent(first);
    assertThat(out.resolve("A/1.png.jpg")).hasBinaryContent(second);
    assertThat(Files.readAllLines(out.resolve("aligned.csv"))).isEqualTo(rows);
  }

  @Test
  void aListAndAPictureOfOthersStay() throws IOException {
    Files.createDirectories(out.resolve("A"));
    Path list = Files.writeString(out.resolve("aligned.csv"), "photo,mine\nA/1.jpg,yes\n");
    Cli run = align(photos, out);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(list.toString(), "--force");
    assertThat(list).hasContent("photo,mine\nA/1.jpg,yes\n");
    Files.delete(list);
    Path picture = Files.writeString(out.resolve("A/1.jpg"), "my picture");
    Cli again = align(photos, out);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains(picture.toString(), "--force");
    assertThat(picture).hasContent("my picture");
    assertThat(align(photos, out, "--force").status()).isZero();
    assertThat(Files.size(picture)).isGreaterThan(100);
  }

  @Test
  void aSecondWriterIsRefused() throws IOException {
    assertThat(align(photos, out).status()).isZero();
    Path list = out.resolve("aligned.csv");
    try (FileChannel channel = FileChannel.open(list, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      Cli run = align(photos, out);
      assertThat(held.isValid()).isTrue();
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains(list + " is being written by another facenet");
    }
  }
}
