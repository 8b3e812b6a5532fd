package io.facenet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of faces outranks their distances. */
class FaceGroupingTest {
  @TempDir Path folder;

  private static PhotoFace face(String photo, int number, int x, int y) {
    return new PhotoFace(photo, number, new byte[] {(byte) x, (byte) y});
  }

  /** The first two are alike, and so are the last two. */
  private static final List<PhotoFace> FACES =
      List.of(
          face("a", 1, 100, 0), face("b", 1, 100, 5), face("c", 1, 0, 100), face("c", 2, 5, 100));

  @Test
  void facesOfOnePhotoAreTwoPeople() {
    assertThat(new FaceGrouping(FACES).group(0.1).labels()).containsExactly(0, 0, 1, 2);
  }

  @Test
  void knownClustersStayApartAndAFaceAloneIsFree() {
    List<List<String>> apart = List.of(List.of("a#1", "c#1"), List.of("b#1", "gone#1"));
    assertThat(new FaceGrouping(FACES).known(apart).group(0.1).labels())
        .containsExactly(0, 1, 0, 2);
    List<List<String>> alone = List.of(List.of("a#1"), List.of("b#1"));
    assertThat(new FaceGrouping(FACES).known(alone).group(0.1).labels())
        .containsExactly(0, 0, 1, 2);
  }

  @Test
  void correctionsOutrankBoth() throws IOException {
    Path file = folder.resolve("corrections.csv");
    Files.writeString(file, "different,a#1,b#1\n\nsame,c#1,c#2\n");
    List<List<String>> known = List.of(List.of("a#1", "b#1"));
    assertThat(new FaceGrouping(FACES).known(known).corrected(file).group(0.1).labels())
        .containsExactly(0, 1, 2, 2);
  }

  @Test
  void aWrongCorrectionIsNamed() throws IOException {
    Path file = folder.resolve("corrections.csv");
    Files.writeString(file, "same,a#1,z#9\n");
    assertThatThrownBy(() -> new FaceGrouping(FACES).corrected(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("corrections.csv: line 1: there is no face z#9");
    Files.writeString(file, "\nlike,a#1,b#1\n");
    assertThatThrownBy(() -> new FaceGrouping(FACES).corrected(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2 is not same,FACE,FACE");
  }
}
