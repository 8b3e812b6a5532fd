package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.GalleryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of an export that are not as they should be. */
class ImportLinesTest {
  @TempDir private Path folder;
  private Path copy;
  private String one;
  private String two;

  @BeforeEach
  void export() throws IOException {
    copy = folder.resolve("copy.gallery");
    StringWriter lines = new StringWriter();
    try (Gallery gallery = Gallery.openOrCreate(folder.resolve("g.gallery"), Faces.MODEL)) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      gallery.enroll("Bob", Faces.face(2, "2.jpg"));
      GalleryTransfer.export(gallery, lines);
    }
    one = lines.toString().lines().toList().get(0);
    two = lines.toString().lines().toList().get(1);
  }

  private GalleryTransfer.Imported load(String text) throws IOException {
    return GalleryTransfer.load(copy, new BufferedReader(new StringReader(text)));
  }

  @Test
  void aMarkOfByteOrderIsPassedOver() throws IOException {
    assertThat(load("\uFEFF" + one + "\n" + two).added()).isEqualTo(2);
  }

  @Test
  void facesKeepTheirUuidsAndExportsFromBeforeHaveNone() throws IOException {
    String without = two.replaceFirst(",\"uuid\":\"[^\"]*\"", "");
    assertThat(without).isNotEqualTo(two);
    assertThat(load(one + "\n" + without).added()).isEqualTo(2);
    try (Gallery gallery = Gallery.open(copy)) {
      List<FaceEntry> faces = gallery.faces(Optional.empty(), 0, 9).faces();
      assertThat(one).contains(faces.get(0).uuid().toString());
      assertThat(two).doesNotContain(faces.get(1).uuid().toString());
    }
  }

  @Test
  void whatIsNoUuidIsNamed() {
    assertThatThrownBy(() -> load(one.replaceFirst("\"uuid\":\"", "\"uuid\":\"x")))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("is no UUID");
  }

  @Test
  void twoFacesOnOneLineAreRefused() {
    assertThatThrownBy(() -> load(one + " " + two))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void codesThatAreANumberAreRefused() {
    String bad = one.replaceFirst("\"codes\":\"[^\"]*\"", "\"codes\":5");
    assertThatThrownBy(() -> load(bad))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("codes");
  }

  @Test
  void aVeryLongFirstLineIsRead() throws IOException {
    String padded = "{\"note\":\"" + "x".repeat(2_000_000) + "\"," + one.substring(1);
    assertThat(load(padded + "\n" + two).added()).isEqualTo(2);
  }

  @Test
  void bytesThatAreNoTextAreNamedWithFileAndLine() throws IOException {
    Path file = folder.resolve("export.jsonl");
    Files.writeString(file, one + "\n");
    Files.write(file, new byte[] {'{', (byte) 0xff, '}', '\n'}, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> GalleryTransfer.load(copy, file))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("export.jsonl, line 2")
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aFileIsReadAsTextIs() throws IOException {
    Path file = folder.resolve("export.jsonl");
    Files.writeString(file, "\uFEFF" + one + "\r\n\n" + two);
    assertThat(GalleryTransfer.load(copy, file)).isEqualTo(new GalleryTransfer.Imported(2, 0));
  }

  @Test
  void codesInBrokenBaseSixtyFourAreCalledThat() {
    String bad = one.replaceFirst("\"codes\":\"[^\"]*\"", "\"codes\":\"!!!\"");
    assertThatThrownBy(() -> load(bad))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("base 64")
        .hasMessageNotContaining("more follows");
  }
}
