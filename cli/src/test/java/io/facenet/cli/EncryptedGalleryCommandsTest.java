package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted galleries from end to end, where a person is a color. */
class EncryptedGalleryCommandsTest {
  @TempDir private Path folder;
  private Path photos;
  private Path gallery;
  private Path key;
  private Path other;

  @BeforeEach
  void prepare() throws IOException {
    TinyModel.write(folder.resolve("home"), "tiny", 16);
    photos = ColorPeople.write(folder.resolve("photos"));
    Files.delete(photos.resolve("pairs.txt"));
    gallery = folder.resolve("people.gallery");
    key = folder.resolve("family.key");
    other = folder.resolve("other.key");
    run(0, "gallery", "key", key);
    run(0, "gallery", "key", other);
  }

  private static Cli run(int status, Object... arguments) {
    Cli cli = Cli.run(arguments);
    assertThat(cli.status()).as(cli.out() + cli.err()).isEqualTo(status);
    return cli;
  }

  private Cli vision(int status, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("home"), "--crop", "center"));
    return run(status, all.toArray());
  }

  private void assertOneLine(Cli cli, String... parts) {
    assertThat(cli.errors()).hasSize(1);
    assertThat(cli.errors().get(0)).startsWith("facenet: ").contains(parts);
  }

  @Test
  void aGalleryThatIsMadeWithAKeyNeedsItInEachCommand() throws IOException {
    vision(0, "enroll", "-g", gallery, "--model", "tiny", "--key-file", key, photos);
    Path probe = photos.resolve(ColorPeople.name(3, 1));
    assertThat(
            vision(0, "recognize", "-g", gallery, "--key-file", key, "--threshold", "0.05", probe)
                .out())
        .contains("P03");
    String id = run(0, "gallery", "key", "--show", key).out().replaceAll(".*key |\\s", "");
    assertThat(run(0, "gallery", "info", "-g", gallery, "--key-file", key).out())
        .contains("encrypted with key " + id);
    for (String command : List.of("info", "list", "check", "export")) {
      run(0, "gallery", command, "-g", gallery, "--key-file", key);
      assertOneLine(
          run(2, "gallery", command, "-g", gallery),
          "is encrypted, with key " + id,
          "give --key-file, or set FACENET_KEY_FILE");
    }
    assertOneLine(
        run(2, "gallery", "list", "-g", gallery, "--key-file", other),
        "is encrypted with key " + id + ", not with key ",
        "give the other --key-file");
    assertThat(run(0, "gallery", "export", "-g", gallery, "--key-file", key).err())
        .contains("the export is not encrypted");
  }

  @Test
  void encryptedRekeyedDecryptedAndErased() throws IOException {
    vision(0, "enroll", "-g", gallery, "--model", "tiny", photos);
    assertOneLine(
        run(2, "gallery", "list", "-g", gallery, "--key-file", key),
        "is not encrypted, and a key was given",
        "facenet gallery encrypt --gallery " + gallery);
    assertOneLine(run(2, "gallery", "encrypt", "-g", gallery), "which key?", "--key-file");
    assertThat(run(0, "gallery", "encrypt", "-g", gallery, "--key-file", key).out())
        .contains("encrypted with key ");
    assertThat(run(0, "gallery", "encrypt", "-g", gallery, "--key-file", key).out())
        .contains("is encrypted already");
    assertThat(
            run(0, "gallery", "rekey", "-g", gallery, "--key-file", key, "--new-key-file", other)
                .out())
        .contains("opens with key ");
    run(2, "gallery", "list", "-g", gallery, "--key-file", key);
    run(
        0,
        "gallery",
        "rekey",
        "-g",
        gallery,
        "--key-file",
        other,
        "--new-key-file",
        key,
        "--renew");
    run(0, "gallery", "check", "-g", gallery, "--key-file", key);
    run(0, "gallery", "decrypt", "-g", gallery, "--key-file", key);
    run(0, "gallery", "check", "-g", gallery);
    assertOneLine(
        run(2, "gallery", "erase", "-g", gallery, "--yes"),
        "is not encrypted",
        "no key to destroy");
    run(0, "gallery", "encrypt", "-g", gallery, "--key-file", key);
    assertOneLine(run(2, "gallery", "erase", "-g", gallery), "lost for good", "--yes");
    assertThat(gallery).exists();
    run(0, "gallery", "erase", "-g", gallery, "--yes");
    assertThat(gallery).doesNotExist();
  }

  @Test
  void whatIsSavedAndTakenInIsEncryptedToo() throws IOException {
    vision(0, "enroll", "-g", gallery, "--model", "tiny", "--key-file", key, photos);
    Path saved = folder.resolve("saved.gallery");
    run(0, "gallery", "recover", "-g", gallery, "--key-file", key, "-o", saved);
    run(0, "gallery", "check", "-g", saved, "--key-file", key);
    Path export = folder.resolve("export.jsonl");
    run(0, "gallery", "export", "-g", saved, "--key-file", key, "-o", export);
    Path copy = folder.resolve("copy.gallery");
    run(0, "gallery", "import", "-g", copy, "--key-file", other, export);
    assertOneLine(run(2, "gallery", "list", "-g", copy), "is encrypted");
  }

  @Test
  void keyFilesThatCannotBeUsedAreToldInOneLine() throws IOException {
    byte[] before = Files.readAllBytes(key);
    assertOneLine(run(2, "gallery", "key", key), "family.key", "exists");
    assertThat(key).hasBinaryContent(before);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertOneLine(
        run(2, "gallery", "list", "-g", gallery, "--key-file", key),
        "can be read by every user",
        "chmod 600");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(key, "abc123", StandardCharsets.US_ASCII);
    Cli cli = run(2, "gallery", "list", "-g", gallery, "--key-file", key);
    assertOneLine(cli, "a key has 32");
    assertThat(cli.err()).doesNotContain("abc123");
    assertOneLine(
        run(2, "gallery", "list", "-g", gallery, "--key-file", folder.resolve("none")),
        "is not there");
  }
}
