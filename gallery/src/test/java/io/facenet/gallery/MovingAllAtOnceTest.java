package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.GalleryMoves.Move;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.ModelIdentity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces that go to a version they cannot be compared with: all at once, and back. */
class MovingAllAtOnceTest {
  private static final int PEOPLE = 60;
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

  @Test
  void incomparableFacesAreMovedAllAtOnce() {
    moves.begin(List.of(Versions.stranger()), Versions.stranger());
    assertThat(gallery.model().id()).isEqualTo(Versions.V1);
    List<EnrolledFace> all = moves.ofVersion(Versions.V1, 0, 1000);
    for (EnrolledFace face : all.subList(1, PEOPLE)) {
      moves.prepare(List.of(new Move(face.id(), face.face().embedding(), strange(face.id()))));
    }
    assertThat(moves.moveAll(Versions.stranger())).as("one is left").isFalse();
    assertThat(gallery.versionCounts()).containsOnlyKeys(Versions.V1);
    assertThatThrownBy(moves::finish)
        .hasMessageContaining("laid by for an upgrade that is not done");
    moves.prepare(List.of(new Move(1, all.get(0).face().embedding(), strange(1))));
    try (Gallery old = Gallery.openOrCreate(file, Versions.v1())) {
      old.enroll("Late", Faces.face(77, "77.jpg"));
      assertThat(moves.moveAll(Versions.stranger())).as("one came").isFalse();
      old.delete("Late");
      assertThat(moves.moveAll(Versions.stranger())).isTrue();
      assertThat(moves.prepared()).isZero();
      assertThat(gallery.versionCounts()).containsOnlyKeys("stranger");
      assertThatThrownBy(() -> old.enroll("Later", Faces.face(78, "78.jpg")))
          .hasMessageContaining("stranger")
          .hasMessageContaining(Versions.V1);
    }
    gallery.enroll("New", Faces.face(Faces.direction(new Random(9)), "new.jpg", "stranger"));
    assertThatThrownBy(moves::revert)
        .hasMessageContaining("enrolled with stranger since")
        .hasMessageContaining("by " + Versions.V1);
    assertThat(gallery.versionCounts()).as("none went back").containsOnlyKeys("stranger");
    gallery.delete("New");
    assertThat(moves.revert()).isEqualTo(PEOPLE);
    assertThat(gallery.model().id()).isEqualTo(Versions.V1);
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  @Test
  void eachVersionHasTheDimensionsOfItsFaces() {
    FaceVersion wide = FaceVersion.of(ModelIdentity.of("wide", 2 * Faces.MODEL.dimensions()));
    moves.begin(List.of(wide), wide);
    moves.prepare(
        moves.ofVersion(Versions.V1, 0, 1000).stream()
            .map(face -> new Move(face.id(), face.face().embedding(), doubled(face)))
            .toList());
    Map<String, Integer> both = Map.of(Versions.V1, Faces.MODEL.dimensions(), "wide", 64);
    assertThat(dimensions()).as("laid by").isEqualTo(both);
    assertThat(moves.moveAll(wide)).isTrue();
    assertThat(dimensions()).as("kept").isEqualTo(both);
    moves.revert();
    assertThat(dimensions()).isEqualTo(Map.of(Versions.V1, Faces.MODEL.dimensions()));
  }

  private Map<String, Integer> dimensions() {
    return gallery.versions().stream()
        .collect(Collectors.toMap(FaceVersion::id, version -> version.model().dimensions()));
  }

  private static QuantizedEmbedding doubled(EnrolledFace face) {
    byte[] codes = face.face().embedding().codes();
    return new QuantizedEmbedding(Arrays.copyOf(codes, 2 * codes.length), "wide");
  }

  @Test
  void nothingMovesOnceAnotherEndedTheUpgrade() {
    moves.begin(List.of(Versions.stranger()), Versions.stranger());
    List<Move> all =
        moves.ofVersion(Versions.V1, 0, 1000).stream()
            .map(face -> new Move(face.id(), face.face().embedding(), strange(face.id())))
            .toList();
    moves.prepare(all);
    try (Gallery other = Gallery.open(file)) {
      assertThat(other.moves().revert()).isZero();
    }
    assertThatThrownBy(() -> moves.prepare(all)).hasMessageContaining("finished or reverted");
    assertThatThrownBy(() -> moves.move(all)).hasMessageContaining("finished or reverted");
    assertThatThrownBy(() -> moves.moveAll(Versions.stranger()))
        .hasMessageContaining("finished or reverted");
    assertThat(gallery.versionCounts()).containsOnlyKeys(Versions.V1);
  }

  private static QuantizedEmbedding strange(long face) {
    return Faces.embedding(Faces.direction(new Random(2000 + face)), "stranger");
  }
}
