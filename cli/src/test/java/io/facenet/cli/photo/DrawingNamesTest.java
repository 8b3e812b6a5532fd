package io.facenet.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Fixture;
import io.facenet.cli.model.NetworkCommand;
import io.facenet.cli.output.PhotoBatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DrawingNamesTest {
  @TempDir Path folder;

  @Test
  void everyPhotoHasItsOwnPlace() throws IOException {
    Path one = Fixture.photo(folder.resolve("one/a.png"), 1);
    Path two = Fixture.photo(folder.resolve("two/a.png"), 2);
    Path deep = Fixture.photo(folder.resolve("tree/x/y.JPG"), 3);
    Path odd = Fixture.photo(folder.resolve("two/b.webp"), 4);
    Path bare = Files.copy(one, folder.resolve("bare"));
    CommandLine line =
        new CommandLine(new NetworkCommand()).setErr(new PrintWriter(System.err, true));
    PhotoBatch batch =
        new PhotoBatch(line, List.of(one, folder.resolve("two"), folder.resolve("tree"), bare));
    DrawingNames names = new DrawingNames(batch);
    assertThat(names.of(one)).isEqualTo(Path.of("a.png"));
    assertThat(names.of(two)).isEqualTo(Path.of("a-2.png"));
    assertThat(names.of(deep)).isEqualTo(Path.of("x/y.JPG"));
    assertThat(names.of(odd)).isEqualTo(Path.of("b.webp.png"));
    assertThat(names.of(bare)).isEqualTo(Path.of("bare.png"));
  }
}
