package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.GalleryMoves.Move;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.NewFace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faces that go to another version and back while others look. */
class MovingTest {
  private static final int PEOPLE = 60;
  private final Random random = new Random(5);
  @TempDir private Path folder;
  private Path file;
  private Gallery gallery;
  private GalleryMoves moves;

  @BeforeEach
  void fill() {
    file = folder.resolve("people.gallery");
    gallery = Gallery.openOrCreate(file, Versions.v1());
    for (int i = 0; i < PEOPLE; i++) {
      gallery.enroll("Person " + i, Faces.face(i, i + ".jpg"));
    }
    moves = gallery.moves();
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  private void begin() {
    moves.begin(List.of(Versions.v2(), Versions.bridge()), Versions.v2());
  }

  /** Moves some faces to what the other model makes of them: another direction. */
  private List<Move> move(int count) {
    List<Move> some = new ArrayList<>();
    for (EnrolledFace face : moves.ofVersion(Versions.V1, 0, count)) {
      some.add(new Move(face.id(), face.face().embedding(), other(face.id())));
    }
    assertThat(moves.move(some)).isEqualTo(some.size());
    return some;
  }

  private static QuantizedEmbedding other(long face) {
    return Faces.embedding(Faces.direction(new Random(1000 + face)), Versions.V2);
  }

  private static String nearest(Recognizer recognizer, QuantizedEmbedding probe) {
    return recognizer
        .recognize(List.of(probe), 0.01, 1)
        .get(0)
        .candidates()
        .get(0)
        .subject()
        .name();
  }

  private Recognizer recognizer(Gallery of, int graphFrom) {
    return new Recognizer(of, of::thresholds, new IndexKeeper(of, graphFrom));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 50, 10})
  void recognizersSeeMovesAndTheWayBack(int graphFrom) {
    try (Gallery others = Gallery.open(file)) {
      others.requireComparable(Versions.v2());
      try (Recognizer recognizer = recognizer(others, graphFrom)) {
        recognizer.settle();
        assertThat(nearest(recognizer, Faces.embedding(Faces.direction(new Random(3)))))
            .isEqualTo("Person 3");
        begin();
        move(20);
        recognizer.settle();
        for (long face = 1; face <= 20; face++) {
          assertThat(nearest(recognizer, other(face))).isEqualTo("Person " + (face - 1));
        }
        assertThat(nearest(recognizer, Faces.embedding(Faces.direction(new Random(40)))))
            .isEqualTo("Person 40");
        move(1000);
        gallery.delete("Person 7");
        gallery.enroll("Person 7", Faces.face(7, "7.jpg"));
        recognizer.settle();
        assertThat(nearest(recognizer, other(PEOPLE))).isEqualTo("Person " + (PEOPLE - 1));
        assertThat(nearest(recognizer, Faces.embedding(Faces.direction(new Random(7)))))
            .isEqualTo("Person 7");
        moves.revert();
        recognizer.settle();
        for (int i = 0; i < PEOPLE; i++) {
          assertThat(nearest(recognizer, Faces.embedding(Faces.direction(new Random(i)))))
              .isEqualTo("Person " + i);
        }
      }
    }
  }

  @Test
  void graphsThatWereKeptFollowMovesMadeWithoutThem() {
    for (int round = 0; round < 3; round++) {
      try (Gallery others = Gallery.open(file)) {
        others.requireComparable(Versions.v2());
        IndexKeeper keeper = new IndexKeeper(others, 5);
        try (Recognizer recognizer = new Recognizer(others, others::thresholds, keeper)) {
          recognizer.settle();
          assertThat(keeper.usesGraph()).isTrue();
          assertThat(keeper.size()).isEqualTo(PEOPLE);
          for (EnrolledFace face : GalleryTest.all(others)) {
            assertThat(nearest(recognizer, face.face().embedding())).isEqualTo(face.subject());
          }
        }
      }
      begin();
      move(15);
    }
    assertThat(folder.resolve("people.gallery.index")).exists();
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
    move(1000);
    moves.finish();
    assertThat(folder.resolve("people.gallery.index")).doesNotExist();
  }

  @Test
  void theWayBackRestoresEachByte() {
    List<String> before = export();
    begin();
    move(30);
    gallery.merge("Person 1", "Person 2");
    gallery.rename("Person 3", "Somebody");
    move(1000);
    assertThat(gallery.model().id()).isEqualTo(Versions.V2);
    assertThat(moves.revert()).isEqualTo(PEOPLE);
    before.replaceAll(
        line ->
            line.replace("\"Person 1\"", "\"Person 2\"").replace("\"Person 3\"", "\"Somebody\""));
    assertThat(export()).isEqualTo(before);
    assertThat(gallery.model().id()).isEqualTo(Versions.V1);
    assertThat(moves.target()).isEmpty();
    assertThat(gallery.versions()).hasSize(1);
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  private List<String> export() {
    List<String> lines = new ArrayList<>();
    gallery.forEachFace(face -> lines.add(GalleryLines.write(face)));
    return lines;
  }

  @Test
  void whatWasFinishedLeavesNoTraceOfOldVectors() throws IOException {
    begin();
    move(1000);
    assertThat(contains(codes(20))).as("kept until the end").isTrue();
    assertThat(moves.finish()).isEqualTo(PEOPLE);
    for (int i = 0; i < PEOPLE; i++) {
      assertThat(contains(codes(i))).as("face %d", i).isFalse();
    }
    assertThat(moves.revert()).isZero();
    assertThat(gallery.versionCounts()).isEqualTo(Map.of(Versions.V2, (long) PEOPLE));
    assertThat(gallery.versions()).hasSize(1);
  }

  @Test
  void whoIsDeletedDuringAnUpgradeIsGoneInBothVersions() throws IOException {
    begin();
    moves.prepare(List.of(new Move(6, null, other(6))));
    move(10);
    gallery.delete("Person 3");
    gallery.delete("Person 5");
    assertThat(contains(codes(3))).isFalse();
    assertThat(contains(other(4).codes())).isFalse();
    assertThat(contains(other(6).codes())).as("laid by").isFalse();
    assertThat(moves.kept()).isEqualTo(8);
    assertThat(moves.revert()).isEqualTo(8);
    assertThat(gallery.faceCount()).isEqualTo(PEOPLE - 2);
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  @Test
  void whetherFacesCanBeComparedIsAskedOfAllVersions() {
    assertThat(moves.comparableWithAll(Versions.v2())).isTrue();
    assertThat(moves.comparableWithAll(Versions.bridge())).isFalse();
    NewFace better = Faces.face(Faces.direction(random), "b.jpg", Versions.V2);
    assertThatThrownBy(() -> gallery.enroll("Somebody", better))
        .as("nothing is declared by asking")
        .isInstanceOf(IncompatibleModelException.class);
    begin();
    EnrolledFace face = moves.ofVersion(Versions.V1, 0, 1).get(0);
    QuantizedEmbedding bridged = Faces.embedding(Faces.direction(random), Versions.BRIDGE);
    moves.move(List.of(new Move(face.id(), face.face().embedding(), bridged)));
    assertThat(moves.comparableWithAll(Versions.v2())).isTrue();
    assertThat(moves.comparableWithAll(Versions.v1()))
        .as("v2 is the gallery's model and comparable, but the bridged face is not")
        .isFalse();
  }

  @Test
  void aFaceThatChangedMeanwhileIsLeftAlone() {
    begin();
    EnrolledFace face = moves.ofVersion(Versions.V1, 0, 1).get(0);
    Move stale = new Move(face.id(), face.face().embedding(), other(1));
    assertThat(moves.move(List.of(stale))).isEqualTo(1);
    assertThat(moves.move(List.of(stale))).as("it is another's by now").isZero();
    Move gone = new Move(999, face.face().embedding(), other(2));
    assertThat(moves.move(List.of(gone))).isZero();
    assertThat(moves.kept()).isEqualTo(1);
  }

  @Test
  void aCheckFindsAFlippedBitInWhatIsKept() throws IOException {
    begin();
    move(10);
    gallery.close();
    byte[] bytes = Files.readAllBytes(file);
    int place = place(bytes, codes(4));
    bytes[place + 3] ^= 1;
    Files.write(file, bytes);
    assertThat(GalleryCheck.check(file).faults())
        .singleElement()
        .asString()
        .contains("before an upgrade", "5");
    gallery = Gallery.open(file);
  }

  @Test
  void recoverySaysThatTheWayBackIsLost() throws IOException {
    begin();
    move(10);
    gallery.close();
    GalleryRecovery.Recovered recovered =
        GalleryRecovery.recover(file, folder.resolve("saved.gallery"));
    assertThat(recovered.saved()).isEqualTo(PEOPLE);
    assertThat(recovered.lost()).isZero();
    assertThat(recovered.remarks()).singleElement().asString().contains("10 faces", "reverted");
    gallery = Gallery.open(file);
  }

  private static byte[] codes(int seed) {
    return Faces.embedding(Faces.direction(new Random(seed))).codes();
  }

  private boolean contains(byte[] needle) throws IOException {
    for (Path path : List.of(file, file.resolveSibling("people.gallery-wal"))) {
      if (Files.exists(path) && place(Files.readAllBytes(path), needle) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static int place(byte[] bytes, byte[] needle) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .indexOf(new String(needle, StandardCharsets.ISO_8859_1));
  }
}
