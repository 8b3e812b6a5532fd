package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.store.StoreAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph of the last time answers from the first search on, and never with what is over. */
class KeptGraphTest {
  private static final int FACES = 300;
  private static final int GRAPH_FROM = 100;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void keepAGraph() {
    file = folder.resolve("people.gallery");
    enroll(0, FACES);
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer = recognizer(gallery, new IndexKeeper(gallery, GRAPH_FROM))) {
      recognizer.settle();
    }
    assertThat(folder.resolve("people.gallery.index")).exists();
  }

  private void enroll(int from, int count) {
    List<EnrolledFace> faces = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      faces.add(new EnrolledFace(0, "Person " + i, Faces.face(i, i + ".jpg"), 0));
    }
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enrollAll(faces);
    }
  }

  private static Recognizer recognizer(Gallery gallery, IndexKeeper keeper) {
    return new Recognizer(gallery, FarThresholds.fixed(0.1), keeper);
  }

  private static String named(Recognizer recognizer, int seed) {
    return recognizer
        .recognize(List.of(Faces.face(seed, "x").embedding()), 0.01, 1)
        .get(0)
        .subject()
        .map(found -> found.subject().name())
        .orElse("nobody");
  }

  @Test
  void itAnswersTheFirstSearchAndNothingIsMadeBesides() {
    try (Gallery gallery = Gallery.open(file)) {
      IndexKeeper keeper = new IndexKeeper(gallery, GRAPH_FROM);
      try (Recognizer recognizer = recognizer(gallery, keeper)) {
        assertThat(named(recognizer, 7)).isEqualTo("Person 7");
        assertThat(keeper.usesGraph()).isTrue();
        assertThat(keeper.isBusy()).isFalse();
      }
    }
  }

  @Test
  void theFirstSearchKnowsWhatOthersChangedMeanwhile() {
    try (Gallery other = Gallery.open(file)) {
      other.delete("Person 7");
      other.merge("Person 8", "Person 9");
      other.rename("Person 10", "Somebody");
      other.enroll("New", Faces.face(FACES, "new.jpg"));
    }
    try (Gallery gallery = Gallery.open(file)) {
      IndexKeeper keeper = new IndexKeeper(gallery, GRAPH_FROM);
      try (Recognizer recognizer = recognizer(gallery, keeper)) {
        assertThat(named(recognizer, 7)).isEqualTo("nobody");
        assertThat(keeper.usesGraph()).isTrue();
        assertThat(named(recognizer, 8)).isEqualTo("Person 9");
        assertThat(named(recognizer, 10)).isEqualTo("Somebody");
        assertThat(named(recognizer, FACES)).isEqualTo("New");
      }
    }
  }

  /** The faces are as many and have the same numbers, but they are others. */
  @Test
  void oneOfAnotherStateIsPassedOver() throws IOException {
    Path before = folder.resolve("before");
    try (Gallery gallery = Gallery.open(file)) {
      gallery.delete("Person 299");
    }
    Files.copy(file, before);
    enroll(1000, 1);
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer = recognizer(gallery, new IndexKeeper(gallery, GRAPH_FROM))) {
      recognizer.settle();
    }
    Files.move(before, file, StandardCopyOption.REPLACE_EXISTING);
    enroll(2000, 1);
    try (Gallery gallery = Gallery.open(file)) {
      IndexKeeper keeper = new IndexKeeper(gallery, GRAPH_FROM);
      try (Recognizer recognizer = recognizer(gallery, keeper)) {
        assertThat(named(recognizer, 2000)).isEqualTo("Person 2000");
        assertThat(named(recognizer, 1000)).isEqualTo("nobody");
        recognizer.settle();
        assertThat(keeper.usesGraph()).isTrue();
        assertThat(named(recognizer, 2000)).isEqualTo("Person 2000");
      }
    }
  }

  @Test
  void aFaceThatIsMissingIsFoundOutByTheFirstSearch() {
    StoreAccess.sql(file, "DROP TRIGGER face_removed", "DELETE FROM face WHERE id = 8");
    try (Gallery gallery = Gallery.open(file)) {
      Recognizer recognizer = recognizer(gallery, new IndexKeeper(gallery, GRAPH_FROM));
      assertThatThrownBy(() -> named(recognizer, 7))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining("299 faces can be read of 300");
    }
  }

  @Test
  void aFaceWithOtherCodesIsFoundOutByTheFirstSearch() {
    StoreAccess.sql(file, "UPDATE face SET codes = zeroblob(31) WHERE id = 8");
    try (Gallery gallery = Gallery.open(file)) {
      Recognizer recognizer = recognizer(gallery, new IndexKeeper(gallery, GRAPH_FROM));
      assertThatThrownBy(() -> named(recognizer, 7))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining("face 8 has 31 codes instead of 32");
    }
  }
}
