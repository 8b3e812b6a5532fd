package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.bridge.PairedFaces;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTableTest {
  private static EmbeddingTable table(String... names) {
    float[][] vectors = new float[names.length][];
    for (int i = 0; i < names.length; i++) {
      vectors[i] = new float[] {i, 1};
    }
    return new EmbeddingTable(List.of(names), vectors);
  }

  @Test
  void facesMeetByIdentityAndFileWhereverTheyLie() throws IOException {
    EmbeddingTable mine = table("x/b/1.jpg", "x/a/1.jpg", "x/a/2.jpg", "x/b/1.jpg", "x/c/1.jpg");
    EmbeddingTable theirs = table("a/2.jpg", "b/1.jpg", "d/1.jpg", "a/1.jpg");
    PairedFaces faces = mine.with(theirs);
    assertThat(faces.identities()).containsExactly(0, 1, 1);
    assertThat(faces.sources()).isDeepEqualTo(new float[][] {{0, 1}, {1, 1}, {2, 1}});
    assertThat(faces.targets()).isDeepEqualTo(new float[][] {{1, 1}, {3, 1}, {0, 1}});
  }

  @Test
  void noFaceInCommonOrNobodysFaceIsRefused() {
    assertThatThrownBy(() -> table("a/1.jpg").with(table("a/2.jpg", "b/1.jpg")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no face in common; the one 1 faces, the other 2");
    assertThatThrownBy(() -> table("1.jpg").with(table("1.jpg")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1.jpg lies in no folder that says who it is");
  }
}
