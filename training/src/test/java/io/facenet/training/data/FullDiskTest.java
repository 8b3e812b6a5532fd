package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packing where the system takes no more bytes: in a process whose files may not grow. */
class FullDiskTest {
  /** In KiB; the 12 faces take 576. */
  private static final int LIMIT = 200;

  @TempDir Path folder;

  @Test
  void aPackThatCannotBeWrittenIsNamedAndLeavesNothing() throws Exception {
    Path root = TestFaces.write(folder.resolve("faces"), 4, 3, 128, 1);
    Path target = folder.resolve("a.pack");
    Process child =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f " + LIMIT + " && exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ChildPacker.class.getName(),
                root.toString(),
                target.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).startsWith(target + " cannot be written").contains("make room");
      assertThat(said.readLine()).isNull();
    }
    child.waitFor();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(root);
    }
  }

  /** Packs in a process of its own. */
  static final class ChildPacker {
    private ChildPacker() {}

    public static void main(String[] arguments) {
      FaceSource source = new FaceSource(List.of(Path.of(arguments[0])));
      try {
        new FacePacker(128, 128).pack(source, Path.of(arguments[1]));
      } catch (IOException e) {
        System.out.println(e.getMessage());
        for (Throwable further : e.getSuppressed()) {
          System.out.println(further.getMessage());
        }
      }
    }
  }
}
