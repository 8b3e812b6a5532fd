package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.face.Box;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.FacePage;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.people.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces one by one, by their UUIDs. */
class GalleryFacesTest {
  private static final UUID NOBODY = UUID.fromString("00000000-0000-4000-8000-000000000000");
  private static final byte[] PHOTO = {9, 8, 7};
  @TempDir private Path folder;
  private Gallery gallery;

  @BeforeEach
  void open() {
    gallery = Gallery.openOrCreate(folder.resolve("people.gallery"), Faces.MODEL);
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  private UUID enroll(String name, int seed) {
    return uuid(gallery.enroll(name, Faces.face(seed, seed + ".jpg")).faceId());
  }

  private UUID uuid(long face) {
    return gallery.uuids(List.of(face)).get(face);
  }

  private List<String> names() {
    return gallery.subjects().stream().map(Subject::name).toList();
  }

  @Test
  void aFaceIsWhatWasEnrolled() {
    NewFace face =
        new NewFace(
            Faces.face(1, "x").embedding(),
            "a/b.jpg",
            "abc",
            new Box(1.5, -2, 30, 40),
            new Quality(35, 120, -3, Double.NaN, 0.99),
            new byte[] {1, 2, 3});
    long before = System.currentTimeMillis();
    long id = gallery.enroll("Ada", face).faceId();
    UUID uuid = uuid(id);
    FaceEntry entry = gallery.face(uuid).orElseThrow();
    assertThat(entry)
        .isEqualTo(
            new FaceEntry(
                uuid,
                id,
                "Ada",
                "a/b.jpg",
                face.box(),
                face.quality(),
                entry.enrolledAt(),
                Faces.MODEL.id(),
                false));
    assertThat(entry.enrolledAt()).isBetween(before, System.currentTimeMillis());
    assertThat(uuid.version()).isEqualTo(4);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(gallery.embedding(uuid)).contains(face.embedding());
    assertThat(gallery.thumbnail(uuid)).hasValue(face.thumbnail());
    assertThat(gallery.photo(uuid)).isEmpty();
  }

  @Test
  void ofAnUnknownFaceThereIsNothing() {
    enroll("Ada", 1);
    assertThat(gallery.face(NOBODY)).isEmpty();
    assertThat(gallery.embedding(NOBODY)).isEmpty();
    assertThat(gallery.thumbnail(NOBODY)).isEmpty();
    assertThat(gallery.photo(NOBODY)).isEmpty();
    assertThat(gallery.reassign(NOBODY, "Bob")).isEmpty();
    assertThat(gallery.deleteFaces(List.of(NOBODY))).isEmpty();
    assertThat(gallery.deleteFaces(List.of())).isEmpty();
    assertThat(gallery.uuids(List.of(77L))).isEmpty();
    assertThat(names()).containsExactly("Ada");
  }

  @Test
  void uuidsAreToldByNumber() {
    long one = gallery.enroll("Ada", Faces.face(1, "1.jpg")).faceId();
    long two = gallery.enroll("Bob", Faces.face(2, "2.jpg")).faceId();
    Map<Long, UUID> uuids = gallery.uuids(List.of(two, 99L, one));
    assertThat(uuids).containsOnlyKeys(one, two).doesNotContainEntry(one, uuids.get(two));
    assertThat(gallery.face(uuids.get(two)).orElseThrow().id()).isEqualTo(two);
    List<EnrolledFace> exported = GalleryTest.all(gallery);
    assertThat(exported.get(0).uuid()).contains(uuids.get(one));
  }

  @Test
  void pagesAreInTheOrderOfEnrollment() {
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(enroll(i % 2 == 0 ? "Ada" : "Bob", i));
    }
    gallery.deleteFaces(List.of(all.remove(3)));
    FacePage first = gallery.faces(Optional.empty(), 0, 4);
    FacePage second = gallery.faces(Optional.empty(), 1, 4);
    assertThat(first.total()).isEqualTo(6);
    assertThat(first.faces()).extracting(FaceEntry::uuid).isEqualTo(all.subList(0, 4));
    assertThat(second.faces()).extracting(FaceEntry::uuid).isEqualTo(all.subList(4, 6));
    assertThat(gallery.faces(Optional.empty(), 2, 4)).isEqualTo(new FacePage(List.of(), 6));
    FacePage bobs = gallery.faces(Optional.of("bob"), 1, 1);
    assertThat(bobs.total()).isEqualTo(2);
    assertThat(bobs.faces()).extracting(FaceEntry::subject).containsExactly("Bob");
    assertThat(bobs.faces()).extracting(FaceEntry::uuid).containsExactly(all.get(4));
    assertThat(gallery.faces(Optional.of("Eve"), 0, 4)).isEqualTo(new FacePage(List.of(), 0));
    assertThat(gallery.faces(Optional.empty(), Integer.MAX_VALUE, Integer.MAX_VALUE).faces())
        .isEmpty();
    assertThatThrownBy(() -> gallery.faces(Optional.empty(), -1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("page -1");
    assertThatThrownBy(() -> gallery.faces(Optional.empty(), 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeptPhotoIsSharedAndGoesWithItsLastFace() {
    NewFace left = Faces.face(Faces.direction(new Random(1)), "p.jpg");
    NewFace right = Faces.face(Faces.direction(new Random(2)), "p.jpg", new Box(500, 20, 100, 110));
    UUID ada = uuid(gallery.enroll("Ada", left, QualityGate.DEFAULT, PHOTO).faceId());
    UUID bob = uuid(gallery.enroll("Bob", right).faceId());
    UUID eve = enroll("Eve", 3);
    assertThat(gallery.photo(ada)).hasValue(PHOTO);
    assertThat(gallery.photo(bob)).hasValue(PHOTO);
    assertThat(gallery.photo(eve)).isEmpty();
    assertThat(gallery.faces(Optional.empty(), 0, 9).faces())
        .extracting(FaceEntry::photoKept)
        .containsExactly(true, true, false);
    gallery.deleteFaces(List.of(ada));
    assertThat(gallery.photo(bob)).hasValue(PHOTO);
    gallery.delete("Bob");
    UUID again = uuid(gallery.enroll("Bob", right).faceId());
    assertThat(gallery.photo(again)).as("it left with its last face").isEmpty();
  }

  @Test
  void aFaceThatWasThereKeepsNoPhoto() {
    UUID ada = enroll("Ada", 1);
    assertThat(gallery.enroll("Ada", Faces.face(1, "1.jpg"), QualityGate.DEFAULT, PHOTO).added())
        .isFalse();
    assertThat(gallery.photo(ada)).isEmpty();
  }

  @Test
  void manyFacesAreDeletedAtOnceAndPeopleGoWithTheLast() {
    UUID one = enroll("Ada", 1);
    UUID two = enroll("Ada", 2);
    UUID bob = enroll("Bob", 3);
    UUID eve = enroll("Eve", 4);
    gallery.createSubject("Zoë");
    UUID zoe = enroll("Zoë", 5);
    assertThat(gallery.deleteFaces(List.of(bob, NOBODY, two, zoe, bob)))
        .extracting(FaceEntry::uuid)
        .containsExactly(bob, two, zoe);
    assertThat(names()).containsExactly("Ada", "Eve", "Zoë");
    assertThat(gallery.subject("Zoë").orElseThrow().faces()).isZero();
    assertThat(gallery.deleteFaces(List.of(one, eve), true)).hasSize(2);
    assertThat(names()).containsExactly("Ada", "Eve", "Zoë");
    enroll("Ada", 6);
    assertThat(gallery.deleteFace(gallery.faces(Optional.of("Ada"), 0, 1).faces().get(0).id()))
        .isTrue();
    assertThat(names()).as("who was kept once stays").containsExactly("Ada", "Eve", "Zoë");
    assertThat(gallery.faceCount()).isZero();
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  @Test
  void aFaceIsGivenToAnotherPerson() {
    UUID one = enroll("Ada", 1);
    UUID two = enroll("Ada", 2);
    gallery.createSubject("Bob");
    FaceEntry moved = gallery.reassign(one, "Bob").orElseThrow();
    assertThat(moved.subject()).isEqualTo("Bob");
    assertThat(gallery.face(one)).contains(moved);
    assertThat(gallery.reassign(one, "Bob")).contains(moved);
    gallery.reassign(two, "Eve");
    assertThat(names()).as("Ada went with her last face").containsExactly("Bob", "Eve");
    gallery.reassign(one, "Eve");
    assertThat(names()).as("Bob was made without a face").containsExactly("Bob", "Eve");
    assertThat(gallery.subject("Eve").orElseThrow().faces()).isEqualTo(2);
    assertThatThrownBy(() -> gallery.reassign(one, "  ")).isInstanceOf(GalleryException.class);
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  @Test
  void twoFacesOfAPhotoAreNeverGivenToOnePerson() {
    UUID left = uuid(gallery.enroll("Ada", Faces.face(1, "p.jpg")).faceId());
    NewFace right = Faces.face(Faces.direction(new Random(2)), "p.jpg", new Box(500, 20, 100, 110));
    gallery.enroll("Bob", right);
    assertThatThrownBy(() -> gallery.reassign(left, "Bob"))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("p.jpg")
        .hasMessageContaining("\"Bob\"");
    assertThat(gallery.face(left).orElseThrow().subject()).isEqualTo("Ada");
  }

  @Test
  void aUuidThatIsTakenIsNotGivenTwice() {
    UUID mine = UUID.fromString("6b3f1c2e-1111-4222-8333-0123456789ab");
    gallery.enrollAll(
        List.of(
            new EnrolledFace(0, "Ada", Faces.face(1, "1.jpg"), 5, Optional.of(mine)),
            new EnrolledFace(0, "Bob", Faces.face(2, "2.jpg"), 6, Optional.of(mine))));
    assertThat(gallery.face(mine).orElseThrow().subject()).isEqualTo("Ada");
    assertThat(gallery.faces(Optional.of("Bob"), 0, 1).faces().get(0).uuid()).isNotEqualTo(mine);
  }
}
