package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the files and folders that no photos are read from. */
class PassedOverTest {
  @TempDir Path folder;
  private Path home;
  private Path phone;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    phone = folder.resolve("phone");
    Fixture.model(home.resolve("models"), "tiny", null);
    for (int i = 1; i <= 5; i++) {
      touch("IMG_000" + i + ".HEIC");
    }
  }

  private void touch(String name) throws IOException {
    Files.createDirectories(phone.resolve(name).getParent());
    Files.write(phone.resolve(name), new byte[1]);
  }

  private Cli embed(Object... paths) {
    Object[] all = new Object[paths.length + 7];
    System.arraycopy(
        new Object[] {"embed", "--crop", "center", "--home", home, "--model", "tiny"},
        0,
        all,
        0,
        7);
    System.arraycopy(paths, 0, all, 7, paths.length);
    return Cli.run(all);
  }

  @Test
  void picturesThatCannotBeReadAreCounted() throws IOException {
    Fixture.photo(phone.resolve("a.png"), 1);
    touch("more/a.avif");
    touch("more/v.mp4");
    touch("more/w.MOV");
    touch("raw.CR3");
    touch("notes.txt");
    touch(".hidden.heic");
    Cli run = embed(phone);
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(1);
    assertThat(run.errors())
        .containsExactly("facenet: 10 files passed over (5 HEIC, 2 video, 1 AVIF, 1 RAW, 1 other)");
  }

  @Test
  void anAlbumOfSuchPicturesIsToldSo() {
    Cli run = embed(phone);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .contains(phone + ": holds 5 HEIC, which cannot be read yet", "convert them to JPEG");
  }

  @Test
  void otherFilesAloneAreNoNews() throws IOException {
    Path photos = folder.resolve("photos");
    Fixture.photo(photos.resolve("a.png"), 1);
    Files.writeString(photos.resolve("notes.txt"), "notes");
    assertThat(embed(photos).err()).isEmpty();
  }

  /** Folders so deep that the system takes no path to them. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the limit is Linux's")
  void foldersTooDeepAreOneShortLine() throws IOException {
    Path photos = folder.resolve("photos");
    Fixture.photo(photos.resolve("a.png"), 1);
    String name = "d".repeat(200);
    Path bottom = photos;
    while (bottom.toString().length() < 2500) {
      bottom = Files.createDirectory(bottom.resolve(name));
    }
    Path other = Files.createDirectory(folder.resolve("other"));
    Path deep = other;
    while (deep.toString().length() < 2500) {
      deep = Files.createDirectory(deep.resolve(name));
    }
    Path moved = bottom.resolve("other");
    Files.move(other, moved);
    try {
      Cli run = embed(photos);
      assertThat(run.lines()).hasSize(1);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errors()).singleElement().asString().contains("too long").hasSizeLessThan(600);
    } finally {
      Files.move(moved, other);
    }
  }
}
