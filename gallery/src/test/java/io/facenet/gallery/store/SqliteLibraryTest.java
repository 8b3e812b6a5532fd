package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.EnrollingChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's library where there is no place to unpack it. */
class SqliteLibraryTest {
  @TempDir private Path folder;

  @Test
  void aMissingTemporaryFolderIsSaidInOneLine() throws Exception {
    String said = errorsOfChild("-Djava.io.tmpdir=" + folder.resolve("missing"));
    assertThat(said)
        .doesNotContain("SEVERE")
        .contains("the temporary folder " + folder.resolve("missing") + " does not exist");
  }

  @Test
  void anUnpackedLibraryNeedsNoTemporaryFolder() throws Exception {
    Path library;
    try (var files = Files.walk(unpacked())) {
      library = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    String said =
        errorsOfChild(
            "-Djava.io.tmpdir=" + folder.resolve("missing"),
            "-Dorg.sqlite.lib.path=" + library.getParent(),
            "-Dorg.sqlite.lib.name=" + library.getFileName());
    assertThat(said).isEmpty();
  }

  @Test
  void namesWhatIsWrongWithTheTemporaryFolder() {
    assertThat(SqliteLibrary.reason(folder.resolve("none"))).contains("does not exist");
    assertThat(SqliteLibrary.reason(folder)).contains("noexec").contains("java.io.tmpdir");
  }

  private Path unpacked() throws IOException {
    Path target = Files.createDirectories(folder.resolve("library"));
    String name = org.sqlite.util.LibraryLoaderUtil.getNativeLibName();
    String resource = org.sqlite.util.LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (var in = org.sqlite.SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      Files.copy(in, target.resolve(name));
    }
    return target;
  }

  private String errorsOfChild(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            EnrollingChild.class.getName(),
            folder.resolve("child.gallery").toString(),
            "name",
            "1"));
    Path errors = folder.resolve("errors");
    new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(errors.toFile())
        .start()
        .waitFor();
    return Files.readString(errors, StandardCharsets.UTF_8);
  }
}
