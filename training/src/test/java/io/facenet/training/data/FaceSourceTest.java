package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.vision.photo.PhotoWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
