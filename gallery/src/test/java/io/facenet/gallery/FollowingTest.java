package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recognition sees what was changed, here and through another opening of the same file. */
class FollowingTest {
  private static final int FACES = 300;
  @TempDir private Path folder;
  private Gallery gallery;
  private Gallery other;
  private Recognizer here;
  private Recognizer there;

  private void open(int graphFrom) {
    Path file = folder.resolve("people.gallery");
    gallery = Gallery.openOrCreate(file, Faces.MODEL);
    List<EnrolledFace> faces = new ArrayList<>();
    for (int i = 0; i < FACES; i++) {
      faces.add(new EnrolledFace(0, "Person " + i, Faces.face(i, i + ".jpg"), 0));
    }
    gallery.enrollAll(faces);
    other = Gallery.open(file);
    here = recognizer(gallery, graphFrom);
    there = recognizer(other, graphFrom);
    assertNamed(7, "Person 7");
  }

  private static Recognizer recognizer(Gallery gallery, int graphFrom) {
    Recognizer recognizer =
        new Recognizer(gallery, FarThresholds.fixed(0.1), new IndexKeeper(gallery, graphFrom));
    recognizer.settle();
    return recognizer;
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    gallery.close();
    other.close();
  }

  private void assertNamed(int seed, String name) {
    for (Recognizer recognizer : List.of(here, there)) {
      assertThat(
              recognizer
                  .recognize(List.of(Faces.face(seed, "x").embedding()), 0.01, 1)
                  .get(0)
                  .subject()
                  .map(found -> found.subject().name())
                  .orElse("nobody"))
          .isEqualTo(name);
    }
  }

  private List<UUID> uuids(int from, int count) {
    return gallery.faces(Optional.empty(), 0, FACES).faces().subList(from, from + count).stream()
        .map(FaceEntry::uuid)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void afterADeletionOfManyFaces(int graphFrom) {
    open(graphFrom);
    gallery.deleteFaces(uuids(5, 50));
    assertNamed(7, "nobody");
    assertNamed(54, "nobody");
    assertNamed(55, "Person 55");
    other.deleteFaces(uuids(0, 5));
    assertNamed(4, "nobody");
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void afterAFaceIsGivenToAnotherPerson(int graphFrom) {
    open(graphFrom);
    UUID seven = uuids(7, 1).get(0);
    gallery.reassign(seven, "Person 8");
    assertNamed(7, "Person 8");
    other.reassign(seven, "Somebody new");
    assertNamed(7, "Somebody new");
    assertNamed(8, "Person 8");
    gallery.createSubject("Person 7");
    gallery.reassign(seven, "Person 7");
    assertNamed(7, "Person 7");
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void afterEverybodyWasDeleted(int graphFrom) {
    open(graphFrom);
    assertThat(gallery.clear()).isEqualTo(FACES);
    assertNamed(7, "nobody");
    other.enroll("Ada", Faces.face(7, "7.jpg"));
    assertNamed(7, "Ada");
    assertNamed(8, "nobody");
  }

  @Test
  void anIndexOnTheDiskFollowsAFaceThatWasGivenAway() {
    open(100);
    here.close();
    there.close();
    gallery.reassign(uuids(7, 1).get(0), "Person 8");
    here = recognizer(gallery, 100);
    there = recognizer(other, 100);
    assertNamed(7, "Person 8");
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }
}
