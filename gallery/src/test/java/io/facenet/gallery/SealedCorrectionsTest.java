package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.people.UnknownFace;
import io.facenet.gallery.store.StoreAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces without a name, and what faces are not, in encrypted galleries. */
class SealedCorrectionsTest {
  private static final GalleryKey KEY = GalleryKey.random();

  @TempDir private Path folder;

  private static NewFace face(int seed) {
    NewFace face = Faces.face(seed, "photo " + seed);
    byte[] thumbnail = new byte[300];
    new Random(seed).nextBytes(thumbnail);
    return new NewFace(
        face.embedding(), face.photo(), face.photoHash(), face.box(), face.quality(), thumbnail);
  }

  private static void fill(Gallery gallery) {
    gallery.enroll("Ada", face(1), QualityGate.DEFAULT);
    gallery.enroll("Bob", face(2), QualityGate.DEFAULT);
    gallery.inbox().keep(List.of(face(3), face(4)), Instant.EPOCH, 9);
    gallery.corrections().deny(face(5).embedding(), "Ada");
    gallery.corrections().merge("Ada", "Bob");
  }

  /** The same after each: unknown faces, a denial, and a merge that can be undone. */
  private static void assertWhole(Gallery gallery) {
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
    List<UnknownFace> faces = gallery.inbox().faces(true, 0, 9).faces();
    assertThat(faces).hasSize(2);
    assertThat(gallery.inbox().embeddings(Faces.MODEL.id()).values())
        .containsExactlyInAnyOrder(face(3).embedding(), face(4).embedding());
    for (UnknownFace face : faces) {
      assertThat(gallery.inbox().thumbnail(face.uuid()).orElseThrow()).hasSize(300);
    }
    assertThat(gallery.corrections().denials("Bob")).hasSize(1);
  }

  private boolean holds(Path file, byte[] secret) throws Exception {
    String text = new String(secret, StandardCharsets.ISO_8859_1);
    try (var files = Files.list(file.getParent())) {
      for (Path one : files.toList()) {
        if (Files.readString(one, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void nothingOfThemIsReadableAndAllOfThemComesBack() throws Exception {
    Path file = Files.createDirectory(folder.resolve("g")).resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      fill(gallery);
      assertWhole(gallery);
    }
    List<byte[]> secrets =
        List.of(face(3).embedding().codes(), face(4).thumbnail(), face(5).embedding().codes());
    for (byte[] secret : secrets) {
      assertThat(holds(file, secret)).isTrue();
    }
    GalleryEncryption.encrypt(file, KEY);
    for (byte[] secret : secrets) {
      assertThat(holds(file, secret)).isFalse();
    }
    try (Gallery gallery = GalleryAccess.with(KEY).open(file)) {
      assertWhole(gallery);
      UUID merge = gallery.corrections().changes().get(0).id();
      assertThat(gallery.corrections().undo(merge)).isPresent();
      assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
      assertThat(gallery.find("Ada").orElseThrow().faces()).isEqualTo(1);
      gallery.corrections().merge("Ada", "Bob");
    }
    GalleryEncryption.decrypt(file, KEY);
    try (Gallery gallery = Gallery.open(file)) {
      assertWhole(gallery);
    }
  }

  @Test
  void oneThatIsEncryptedFromTheFirstSealsThemAndNoticesAnExchange() throws Exception {
    Path file = Files.createDirectory(folder.resolve("g")).resolve("people.gallery");
    try (Gallery gallery =
        GalleryAccess.with(KEY).openOrCreate(file, FaceVersion.of(Faces.MODEL))) {
      fill(gallery);
      assertWhole(gallery);
      assertThat(holds(file, face(3).embedding().codes())).isFalse();
      assertThat(holds(file, face(3).thumbnail())).isFalse();
      assertThat(holds(file, face(5).embedding().codes())).isFalse();
    }
    StoreAccess.sql(
        file,
        "UPDATE unknown SET codes = (SELECT codes FROM denial WHERE codes IS NOT NULL)"
            + " WHERE id = 1");
    try (Gallery gallery = GalleryAccess.with(KEY).open(file)) {
      assertThat(GalleryCheck.check(gallery).faults())
          .contains("1 faces without a name are not what was stored");
    }
  }
}
