package io.facenet.support.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.csv"), bytes);
  }

  @Test
  void readsWhatEditorsWrite() throws IOException {
    Path marked = file("\uFEFFBernd,ä\r\n\nb".getBytes(StandardCharsets.UTF_8));
    assertThat(TextFile.lines(marked)).containsExactly("Bernd,ä", "", "b");
    assertThat(TextFile.read(file(new byte[0]))).isEmpty();
  }

  @Test
  void otherEncodingsAreNamedWithTheirLine() throws IOException {
    Path latin = file("a\nb\nJosé\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TextFile.lines(latin))
        .isInstanceOf(IOException.class)
        .hasMessage(latin + ", line 3: is not UTF-8 text; save the file as UTF-8");
    Path cut = file(new byte[] {'x', (byte) 0xC3});
    assertThatThrownBy(() -> TextFile.read(cut)).hasMessageContaining("line 1: is not UTF-8");
    assertThatThrownBy(() -> TextFile.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
