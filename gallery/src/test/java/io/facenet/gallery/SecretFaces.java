package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.GalleryMoves.Move;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Faces with thumbnails, kept photos and several versions, and the bytes by which they are known.
 */
final class SecretFaces {
  /** How many of the faces move to another version. */
  static final int MOVED = 3;

  private static final int THUMBNAIL = 3000;
  private static final int PHOTO = 30_000;
  private static final int WINDOW = 16;

  private final List<byte[]> secrets = new ArrayList<>();

  private SecretFaces() {}

  /** Enrolls people; some of them move to another version, and for others one is laid by. */
  static SecretFaces enroll(Gallery gallery, int people) {
    SecretFaces faces = new SecretFaces();
    for (int i = 0; i < people; i++) {
      gallery.enroll("Person " + i, faces.face(i), QualityGate.DEFAULT, faces.photo(i));
    }
    GalleryMoves moves = gallery.moves();
    moves.begin(List.of(Versions.v2()), Versions.v2());
    List<Move> all =
        moves.ofVersion(Versions.V1, 0, 2 * MOVED).stream()
            .map(face -> new Move(face.id(), face.face().embedding(), faces.moved(face)))
            .toList();
    moves.move(all.subList(0, MOVED));
    moves.prepare(all.subList(MOVED, 2 * MOVED));
    return faces;
  }

  /** The thumbnail of a face, and its codes, are among the secrets from now on. */
  NewFace face(int number) {
    NewFace face = Faces.face(number, number + ".jpg");
    byte[] thumbnail = thumbnail(number);
    secrets.add(face.embedding().codes());
    secrets.add(Arrays.copyOf(thumbnail, WINDOW));
    secrets.add(Arrays.copyOfRange(thumbnail, THUMBNAIL - WINDOW, THUMBNAIL));
    return new NewFace(
        face.embedding(), face.photo(), face.photoHash(), face.box(), face.quality(), thumbnail);
  }

  static byte[] thumbnail(int number) {
    byte[] thumbnail = new byte[THUMBNAIL];
    new Random(5000 + number).nextBytes(thumbnail);
    return thumbnail;
  }

  static byte[] photoOf(int number) {
    byte[] photo = new byte[PHOTO];
    new Random(6000 + number).nextBytes(photo);
    return photo;
  }

  byte[] photo(int number) {
    byte[] photo = photoOf(number);
    secrets.add(Arrays.copyOf(photo, WINDOW));
    secrets.add(Arrays.copyOfRange(photo, PHOTO / 2, PHOTO / 2 + WINDOW));
    secrets.add(Arrays.copyOfRange(photo, PHOTO - WINDOW, PHOTO));
    return photo;
  }

  private QuantizedEmbedding moved(EnrolledFace face) {
    QuantizedEmbedding moved = MovingChild.moved(face);
    secrets.add(moved.codes());
    return moved;
  }

  /** All that was enrolled is as it was, and people are known. */
  static void requireWhole(Gallery gallery, int people) {
    gallery.requireComparable(Versions.v2());
    List<EnrolledFace> faces = GalleryTest.all(gallery);
    assertThat(faces).hasSize(people);
    for (int i = 0; i < people; i++) {
      EnrolledFace face = faces.get(i);
      assertThat(face.subject()).isEqualTo("Person " + i);
      assertThat(face.face().thumbnail()).isEqualTo(thumbnail(i));
      assertThat(face.face().embedding())
          .isEqualTo(i < MOVED ? MovingChild.moved(face) : Faces.face(i, "").embedding());
      assertThat(gallery.photo(face.uuid().orElseThrow())).contains(photoOf(i));
      assertThat(gallery.thumbnail(face.uuid().orElseThrow())).contains(thumbnail(i));
    }
    assertThat(gallery.versions())
        .allSatisfy(version -> assertThat(version.model().dimensions()).isEqualTo(32));
    try (Recognizer recognizer = new Recognizer(gallery, gallery::thresholds)) {
      assertThat(
              recognizer
                  .recognize(List.of(faces.get(7).face().embedding()), 0.01, 1)
                  .get(0)
                  .subject()
                  .orElseThrow()
                  .subject()
                  .name())
          .isEqualTo("Person 7");
    }
  }

  int count() {
    return secrets.size();
  }

  /** How many of the secrets stand in some file of a folder as they are. */
  long found(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    String text = all.toString();
    return secrets.stream()
        .filter(secret -> text.contains(new String(secret, StandardCharsets.ISO_8859_1)))
        .count();
  }
}
