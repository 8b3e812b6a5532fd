package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacePackTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void drawFaces() {
    root = TestFaces.write(folder.resolve("faces"), 4, 3, 16, 1);
  }

  @Test
  void packHoldsTheDecodedPixels() throws IOException {
    FacePacker.Packed packed =
        new FacePacker(16, 16).pack(new FaceSource(List.of(root)), folder.resolve("a.pack"));
    FacePack pack = packed.pack();
    assertThat(packed.unreadable()).isEmpty();
    assertThat(pack.size()).isEqualTo(12);
    assertThat(pack.identityCount()).isEqualTo(4);
    byte[] pixels = new byte[pack.faceBytes()];
    for (int face = 0; face < pack.size(); face++) {
      pack.read(face, pixels);
      assertThat(pixels).isEqualTo(Photo.read(root.resolve(pack.name(face))).rgb());
      assertThat(pack.name(face)).startsWith(pack.identityName(pack.identities()[face]));
    }
  }

  @Test
  void tarGivesTheSameAsTheFolder() throws IOException {
    Path tar = tar();
    FacePack fromTar =
        new FacePacker(8, 8).pack(new FaceSource(List.of(tar)), folder.resolve("t.pack")).pack();
    FacePack fromFolder =
        new FacePacker(8, 8).pack(new FaceSource(List.of(root)), folder.resolve("f.pack")).pack();
    byte[] one = new byte[fromTar.faceBytes()];
    byte[] other = new byte[fromTar.faceBytes()];
    for (int face = 0; face < fromFolder.size(); face++) {
      fromTar.read(face, one);
      fromFolder.read(face, other);
      assertThat(one).isEqualTo(other);
    }
    assertThat(fromTar.identities()).isEqualTo(fromFolder.identities());
  }

  @Test
  void packIsMadeOnceForTheSameData() throws IOException {
    FaceSource source = new FaceSource(List.of(tar()));
    Path target = folder.resolve("a.pack");
    new FacePacker(8, 8).packOnce(source, target);
    var made = Files.getLastModifiedTime(target);
    new FacePacker(8, 8).packOnce(source, target);
    assertThat(Files.getLastModifiedTime(target)).isEqualTo(made);
    assertThat(new FacePacker(12, 12).packOnce(source, target).pack().width()).isEqualTo(12);
  }

  @Test
  void checkFindsWhatIsWrong() throws IOException {
    Files.writeString(root.resolve("person1").resolve("broken.jpg"), "no photo");
    Files.copy(root.resolve("person0/0.png"), root.resolve("person2").resolve("copy.png"));
    Path single = Files.createDirectories(root.resolve("single"));
    Files.copy(root.resolve("person0/1.png"), single.resolve("1.png"));
    DatasetStatistics statistics = DatasetCheck.of(new FaceSource(List.of(root)), true);
    assertThat(statistics.identities()).isEqualTo(5);
    assertThat(statistics.photos()).isEqualTo(15);
    assertThat(statistics.singles()).containsExactly("single");
    assertThat(statistics.identitiesWith(4)).isEqualTo(2);
    assertThat(statistics.unreadable()).hasSize(1);
    assertThat(statistics.unreadable().get(0)).contains("broken.jpg");
    assertThat(statistics.duplicates()).hasSize(2);
    FacePacker.Packed packed =
        new FacePacker(16, 16).pack(new FaceSource(List.of(root)), folder.resolve("a.pack"));
    assertThat(packed.pack().size()).isEqualTo(14);
    assertThat(packed.unreadable()).hasSize(1);
  }

  @Test
  void damagedPacksAreRefused() throws IOException {
    Path target = folder.resolve("a.pack");
    new FacePacker(8, 8).pack(new FaceSource(List.of(root)), target);
    byte[] whole = Files.readAllBytes(target);
    Files.write(target, Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> FacePack.open(target)).hasMessageContaining("a.pack");
    whole[whole.length - 20] ^= 1;
    Files.write(target, whole);
    assertThatThrownBy(() -> FacePack.open(target)).hasMessageContaining("damaged index");
    Files.writeString(target, "short", StandardOpenOption.TRUNCATE_EXISTING);
    assertThatThrownBy(() -> FacePack.open(target)).hasMessageContaining("not a pack");
  }

  @Test
  void missingDataIsNamed() {
    assertThatThrownBy(() -> new FaceSource(List.of(Path.of("/nowhere/faces.tar"))))
        .hasMessageContaining("/nowhere/faces.tar")
        .hasMessageContaining("identity/photo");
    assertThatThrownBy(() -> new FaceSource(List.of())).hasMessageContaining("no data");
  }

  @Test
  void cutTarIsNamed() throws IOException {
    Path tar = tar();
    byte[] bytes = Files.readAllBytes(tar);
    Files.write(tar, Arrays.copyOf(bytes, 600));
    assertThatThrownBy(() -> DatasetCheck.of(new FaceSource(List.of(tar)), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("faces.tar");
  }

  private Path tar() throws IOException {
    Path tar = folder.resolve("faces.tar");
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      new FaceSource(List.of(root))
          .forEach(
              photo -> {
                TarArchiveEntry entry = new TarArchiveEntry("set/train/" + photo.name());
                entry.setSize(photo.bytes().length);
                out.putArchiveEntry(entry);
                out.write(photo.bytes());
                out.closeArchiveEntry();
              });
    }
    return tar;
  }
}
