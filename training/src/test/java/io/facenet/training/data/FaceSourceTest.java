package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.vision.photo.PhotoWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceSourceTest {
  @TempDir Path root;

  /** Else a folder would be trained on with other photos than it is evaluated on. */
  @Test
  void photosOfAFolderAreThoseThatEveryOtherCommandSees() throws IOException {
    Path person = Files.createDirectory(root.resolve("Ada"));
    for (String name :
        List.of(
            "a.jpg",
            "b.JPEG",
            "c.jpe",
            "d.jfif",
            "e.png",
            "f.webp",
            "g.gif",
            "h.bmp",
            "i.tif",
            "j.TIFF",
            "k.txt",
            "l",
            "m.heic",
            "._a.jpg",
            ".jpg",
            "n.jpg.part")) {
      Files.write(person.resolve(name), new byte[1]);
    }
    List<String> names = new ArrayList<>();
    new FaceSource(List.of(root)).forEach(photo -> names.add(photo.name()));
    assertThat(names)
        .hasSize(10)
        .isEqualTo(
            PhotoWalk.of(List.of(root)).photos().stream()
                .map(photo -> root.relativize(photo).toString())
                .toList());
  }

  @Test
  void aFailureOfTheReceiverIsNotTheTarFiles() throws IOException {
    Path tar = root.resolve("faces.tar");
    try (var out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      TarArchiveEntry entry = new TarArchiveEntry("Ada/a.jpg");
      entry.setSize(1);
      out.putArchiveEntry(entry);
      out.write(7);
      out.closeArchiveEntry();
    }
    IOException full = new IOException("No space left on device");
    FaceSource source = new FaceSource(List.of(tar));
    assertThatThrownBy(
            () ->
                source.forEach(
                    photo -> {
                      throw full;
                    }))
        .isSameAs(full);
    Path broken = Files.writeString(root.resolve("broken.tar"), "x".repeat(700));
    assertThatThrownBy(() -> new FaceSource(List.of(broken)).forEach(photo -> {}))
        .hasMessageStartingWith(broken + " cannot be read as a tar file: ");
  }
}
