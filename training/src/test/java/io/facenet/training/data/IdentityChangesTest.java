package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityChangesTest {
  @TempDir private Path folder;

  @Test
  void noCellIsAFormulaAndAllIsReadBack() throws IOException {
    IdentityChanges changes =
        new IdentityChanges(
            Map.of(
                "=HYPERLINK(1)/a.jpg", "+1",
                "@b/\tc.jpg", "",
                "plain/d.jpg", "./e",
                "\tf/g.jpg", "-2,3"));
    String text = changes.text();
    assertThat(text.lines()).noneMatch(line -> line.matches("\"?[=+\\-@\\s].*"));
    assertThat(text.lines()).noneMatch(line -> line.matches(".*,\"?[=+\\-@].*"));
    Path file = Files.writeString(folder.resolve("changes.csv"), text);
    assertThat(IdentityChanges.read(file)).isEqualTo(changes);
  }
}
