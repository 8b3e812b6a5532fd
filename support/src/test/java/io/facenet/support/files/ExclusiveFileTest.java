package io.facenet.support.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveFileTest {
  @TempDir Path folder;

  @Test
  void oneHolderAtATime() throws IOException {
    Path file = folder.resolve("a");
    Optional<ExclusiveFile> first = ExclusiveFile.take(file);
    assertThat(first).isPresent();
    assertThat(ExclusiveFile.take(file)).isEmpty();
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    assertThat(ExclusiveFile.take(link.resolve("a"))).isEmpty();
    first.get().close();
    Optional<ExclusiveFile> second = ExclusiveFile.take(file);
    assertThat(second).isPresent();
    second.get().close();
  }
}
