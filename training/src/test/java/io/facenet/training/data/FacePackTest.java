package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.vision.photo.Photo;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
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
  void onePackerPacksAnyNumberOfSources() throws IOException {
    FacePacker packer = new FacePacker(8, 8);
    Path others = TestFaces.write(folder.resolve("others"), 2, 2, 16, 5);
    FacePack first = packer.pack(new FaceSource(List.of(root)), folder.resolve("1.pack")).pack();
    FacePack second = packer.pack(new FaceSource(List.of(others)), folder.resolve("2.pack")).pack();
    assertThat(first.size()).isEqualTo(12);
    assertThat(second.size()).isEqualTo(4);
    assertThat(second.identityCount()).isEqualTo(2);
  }

  @Test
  void twoWritersOfOnePackDoNotMix() throws IOException {
    Path target = folder.resolve("faces.pack");
    try (PackWriter other = new PackWriter(8, 8, target)) {
      assertThatThrownBy(() -> new FacePacker(8, 8).pack(new FaceSource(List.of(root)), target))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is being packed by another run");
    }
    assertThat(new FacePacker(8, 8).pack(new FaceSource(List.of(root)), target).unreadable())
        .isEmpty();
  }

  @Test
  void damagedPixelsAreNoticed() throws IOException {
    Path target = folder.resolve("a.pack");
    new FacePacker(16, 16).pack(new FaceSource(List.of(root)), target);
    byte[] bytes = Files.readAllBytes(target);
    int damaged = 5;
    int start = FacePack.HEADER + damaged * 16 * 16 * 3 + 60;
    Arrays.fill(bytes, start, start + 100, (byte) 0);
    Files.write(target, bytes);
    FacePack pack = FacePack.open(target);
    byte[] pixels = new byte[pack.faceBytes()];
    for (int face = 0; face < pack.size(); face++) {
      if (face != damaged) {
        pack.read(face, pixels);
      }
    }
    assertThatThrownBy(() -> pack.read(damaged, pixels))
        .hasMessageContaining("a.pack")
        .hasMessageContaining(pack.name(damaged))
        .hasMessageContaining("damaged");
  }

  @Test
  void aDamagedHeaderIsNoticed() throws IOException {
    Path target = folder.resolve("a.pack");
    new FacePacker(8, 16).pack(new FaceSource(List.of(root)), target);
    byte[] bytes = Files.readAllBytes(target);
    bytes[15] = 16;
    bytes[19] = 8;
    Files.write(target, bytes);
    assertThatThrownBy(() -> FacePack.open(target)).hasMessageContaining("damaged");
  }

  @Test
  void aSourceWithoutPhotosLeavesNoPack() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path target = folder.resolve("a.pack");
    FaceSource source = new FaceSource(List.of(empty));
    assertThatThrownBy(() -> new FacePacker(8, 8).packOnce(source, target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("IDENTITY/PHOTO");
    Files.writeString(
        Files.createDirectories(empty.resolve("person")).resolve("1.jpg"), "no photo");
    assertThatThrownBy(() -> new FacePacker(8, 8).pack(source, target))
        .hasMessageContaining("1.jpg");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(root, empty);
    }
    Files.copy(root.resolve("person0/0.png"), empty.resolve("person").resolve("0.png"));
    assertThat(new FacePacker(8, 8).packOnce(source, target).pack().size()).isEqualTo(1);
  }

  @Test
  void aPackThatIsCutShortIsMadeAgainAndThatIsSaid() throws IOException {
    FaceSource source = new FaceSource(List.of(root));
    Path target = folder.resolve("a.pack");
    new FacePacker(8, 8).pack(source, target);
    Files.write(target, Arrays.copyOf(Files.readAllBytes(target), FacePack.HEADER));
    FacePacker.Packed packed = new FacePacker(8, 8).packOnce(source, target);
    assertThat(packed.pack().size()).isEqualTo(12);
    assertThat(packed.replaced()).contains("a.pack was damaged; it was made again");
    assertThat(new FacePacker(8, 8).packOnce(source, target).replaced()).isEmpty();
  }

  @Test
  void aPackOfTheEarlierVersionIsReadAndMadeAgainForTraining() throws IOException {
    Path target = folder.resolve("a.pack");
    byte[] pixels = new byte[8 * 8 * 3];
    Arrays.fill(pixels, (byte) 7);
    Files.write(target, earlier(pixels));
    FacePack pack = FacePack.open(target);
    byte[] read = new byte[pack.faceBytes()];
    pack.read(0, read);
    assertThat(read).isEqualTo(pixels);
    assertThat(pack.name(0)).isEqualTo("anna/1.png");
    assertThat(pack.hasChecksums()).isFalse();
    FacePacker.Packed packed = new FacePacker(8, 8).packOnce(new FaceSource(List.of(root)), target);
    assertThat(packed.pack().size()).isEqualTo(12);
    assertThat(packed.replaced().orElseThrow()).contains("a.pack", "earlier version", "made again");
  }

  /** A pack of version 1 with one face. */
  private static byte[] earlier(byte[] pixels) throws IOException {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(index);
    fields.writeUTF("faces 1 photos 123;");
    fields.writeInt(1);
    fields.writeUTF("anna");
    fields.writeInt(1);
    fields.writeInt(0);
    fields.writeUTF("anna/1.png");
    CRC32 checksum = new CRC32();
    checksum.update(index.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeLong(FacePack.MAGIC);
    out.writeInt(1);
    out.writeInt(8);
    out.writeInt(8);
    out.writeLong(FacePack.HEADER + pixels.length);
    out.writeInt(0);
    out.write(pixels);
    index.writeTo(out);
    out.writeLong(checksum.getValue());
    return file.toByteArray();
  }

  @Test
  void whatIsNoPackIsNotOverwritten() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "my precious notes");
    FaceSource source = new FaceSource(List.of(root));
    assertThatThrownBy(() -> new FacePacker(8, 8).pack(source, notes))
        .hasMessageContaining("notes.txt")
        .hasMessageContaining("not a pack");
    assertThatThrownBy(() -> new FacePacker(8, 8).packOnce(source, notes))
        .hasMessageContaining("not a pack");
    assertThat(notes).hasContent("my precious notes");
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
