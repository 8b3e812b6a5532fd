package io.facenet.support.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

  @TempDir Path folder;

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("out.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[200_000]);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    assertThat(entries()).containsExactly("out.txt");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void aFailureNamesTheFileAndNotWhatIsAside() {
    assertThatThrownBy(() -> AtomicFiles.write(Path.of("/proc/out.txt"), new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("/proc/out.txt: cannot be made here");
  }

  @Test
  void theFileIsSeenOnlyWhenWhole() throws IOException {
    Path file = folder.resolve("new/folder/out.bin");
    AtomicFiles.write(
        file,
        out -> {
          out.write(1);
          out.flush();
          assertThat(file).doesNotExist();
        });
    assertThat(file).hasBinaryContent(new byte[] {1});
    AtomicFiles.write(file, new byte[] {2, 3});
    assertThat(file).hasBinaryContent(new byte[] {2, 3});
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
    AtomicFiles.write(link, new byte[] {'n'});
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(real).hasContent("n");
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> AtomicFiles.write(folder, new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": is a folder; name a file to write");
  }

  /** Writes into a file until it is killed, or until it may end; run as a process of its own. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      AtomicFiles.write(
          Path.of(arguments[0]),
          out -> {
            out.write(new byte[200_000]);
            System.out.println("writing");
            out.write(System.in.read());
          });
    }
  }

  private static Process writer(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file + "")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("writing");
    return process;
  }

  private List<Path> asOld() throws IOException {
    List<Path> hidden = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(p -> p.getFileName().toString().startsWith(".")).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(7200)));
        hidden.add(file);
      }
    }
    return hidden;
  }

  @Test
  void whatKilledWritersLeftGoesAndWhatOthersWriteStays() throws Exception {
    Process alive = writer(folder.resolve("alive.bin"));
    Process killed = writer(folder.resolve("killed.bin"));
    killed.destroyForcibly().waitFor();
    assertThat(asOld()).hasSize(2);
    AtomicFiles.write(folder.resolve("other.txt"), new byte[] {'n'});
    assertThat(asOld()).hasSize(1);
    alive.getOutputStream().write('!');
    alive.getOutputStream().close();
    assertThat(alive.waitFor()).isZero();
    assertThat(entries()).containsExactly("alive.bin", "other.txt");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions there")
  void newFilesArePrivateAndOldOnesKeepTheirPermissions() throws IOException {
    Path file = folder.resolve("made/by us/out.bin");
    AtomicFiles.write(file, new byte[1]);
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    assertThat(permissions(file.getParent().getParent())).isEqualTo("rwx------");
    for (String set : List.of("rw-r--r--", "rw-rw-r--", "r--------")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(set));
      AtomicFiles.write(file, new byte[2]);
      assertThat(permissions(file)).isEqualTo(set);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aFileInPlaceOfAFolderIsNamedAndNotTheFileAside() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> AtomicFiles.write(file.resolve("x/y.txt"), new byte[1]))
        .hasMessageStartingWith(file.resolve("x/y.txt") + ": cannot be made here")
        .hasMessageNotContaining(".tmp");
    assertThat(entries()).containsExactly("file");
  }

  @Test
  void theLongestNamesCanBeWritten() throws IOException {
    Path file = folder.resolve("n".repeat(250) + ".txt");
    AtomicFiles.write(file, new byte[] {'n'});
    assertThat(file).hasContent("n");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /dev/full")
  void aFullDiskNamesTheFile() {
    assertThatThrownBy(() -> AtomicFiles.write(Path.of("/dev/full"), new byte[100]))
        .hasMessageStartingWith("/dev/full: cannot be written");
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFullDiskIsToldWithTheNameOfTheFile() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
    assertThatThrownBy(() -> AtomicFiles.write(full, new byte[1 << 17]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(full + ": cannot be written (No space left on device)");
  }

  @Test
  void aLongNameIsNotCutInTheMiddleOfACharacter() throws IOException {
    Assumptions.assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")), "names of files are not in UTF-8");
    Path file = folder.resolve("x".repeat(49) + "\uD83D\uDE00.jpg");
    AtomicFiles.write(file, new byte[] {1});
    assertThat(file).hasBinaryContent(new byte[] {1});
  }
}
