package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PhotoWalkTest {

  @TempDir Path folder;

  @Test
  void foldersGiveTheirPicturesInOrder() throws IOException {
    touch("b.JPG", "a.jpeg", "notes.txt", ".hidden.jpg", "c/z.webp", "c/d/y.Png", ".git/x.png");
    touch("é.gif", "noextension", "jpg");
    assertThat(names(folder)).containsExactly("a.jpeg", "b.JPG", "c/d/y.Png", "c/z.webp", "é.gif");
  }

  @Test
  void filesAreTakenAsTheyAre() throws IOException {
    touch("notes.txt", ".hidden.jpg");
    List<Path> files = List.of(folder.resolve("notes.txt"), folder.resolve(".hidden.jpg"));
    assertThat(PhotoWalk.of(files).photos()).isEqualTo(files);
  }

  @Test
  void whatDoesNotExistIsAProblemAndTheRestGoesOn() throws IOException {
    touch("a.jpg");
    Path none = folder.resolve("none");
    PhotoWalk walk = PhotoWalk.of(List.of(none, folder));
    assertThat(walk.photos()).containsExactly(folder.resolve("a.jpg"));
    assertThat(walk.problems())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessage(none + ": does not exist; check the name"));
  }

  @Test
  void linksInCirclesEnd() throws IOException {
    touch("a/b/photo.jpg");
    Files.createSymbolicLink(folder.resolve("a/b/up"), folder);
    Files.createSymbolicLink(folder.resolve("again"), folder.resolve("a"));
    assertThat(names(folder)).containsExactly("a/b/photo.jpg");
  }

  @Test
  void aLinkToNothingIsAProblem() throws IOException {
    touch("a.jpg");
    Files.createSymbolicLink(folder.resolve("b.jpg"), folder.resolve("gone.jpg"));
    PhotoWalk walk = PhotoWalk.of(List.of(folder));
    assertThat(walk.photos()).hasSize(1);
    assertThat(walk.problems())
        .singleElement()
        .satisfies(e -> assertThat(e.getMessage()).contains("b.jpg: is a link to a file"));
  }

  @Test
  void anUnreadableFolderIsOneProblem() throws IOException {
    touch("a.jpg", "locked/b.jpg", "z.jpg");
    Path locked = folder.resolve("locked");
    assertThat(locked.toFile().setReadable(false)).isTrue();
    try {
      Assumptions.assumeFalse(Files.isReadable(locked), "this user may read everything");
      PhotoWalk walk = PhotoWalk.of(List.of(folder));
      assertThat(walk.photos()).hasSize(2);
      assertThat(walk.problems())
          .singleElement()
          .satisfies(e -> assertThat(e.getMessage()).contains("locked: is a folder that cannot"));
    } finally {
      assertThat(locked.toFile().setReadable(true)).isTrue();
    }
  }

  private List<String> names(Path start) {
    PhotoWalk walk = PhotoWalk.of(List.of(start));
    assertThat(walk.problems()).isEmpty();
    return walk.photos().stream().map(p -> start.relativize(p).toString()).toList();
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[0]);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions there")
  void aFolderThatCanBeListedButNotEnteredIsOneProblem(@TempDir Path place) throws IOException {
    Path closed = Files.createDirectory(place.resolve("closed"));
    Files.write(closed.resolve("a.jpg"), new byte[1]);
    Files.write(closed.resolve("b.jpg"), new byte[1]);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));
    try {
      Assumptions.assumeFalse(Files.isExecutable(closed), "this user may enter every folder");
      assertThat(PhotoWalk.of(List.of(place)).problems())
          .singleElement()
          .satisfies(
              problem -> assertThat(problem).hasMessageContaining("give yourself permission"));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
