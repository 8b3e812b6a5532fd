package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.people.EnrolledFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index file that lies beside a gallery but was not made of what is in it. */
class IndexOwnershipTest {
  private static final int FACES = 3000;
  private static final int PROBED = 200;
  @TempDir private Path folder;

  @Test
  void theIndexOfAnotherGalleryIsRefused() throws IOException {
    Path file = folder.resolve("people.gallery");
    enroll(file, 0, FACES);
    indexed(file);
    Files.delete(file);
    enroll(file, 1000, FACES);
    assertThat(foundByTheirOwnVector(file)).isGreaterThanOrEqualTo(PROBED - 2);
  }

  @Test
  void theIndexOfALaterStateIsRefusedWhenABackupIsRestored() throws IOException {
    Path file = folder.resolve("people.gallery");
    Path backup = folder.resolve("backup");
    enroll(file, 0, FACES / 2);
    Files.copy(file, backup);
    enroll(file, 2000, FACES / 2);
    indexed(file);
    Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
    enroll(file, 3000, FACES / 2);
    assertThat(foundByTheirOwnVector(file)).isGreaterThanOrEqualTo(PROBED - 2);
  }

  @Test
  void facesThatTheIndexNeverSawAreFoundAfterABackupIsRestored() throws IOException {
    Path file = folder.resolve("people.gallery");
    Path backup = folder.resolve("backup");
    enroll(file, 0, FACES);
    Files.copy(file, backup);
    try (Gallery gallery = Gallery.open(file)) {
      gallery.delete("Person 7");
      gallery.delete("Person 2900");
      gallery.delete("Person 2950");
      gallery.delete("Person 2990");
    }
    indexed(file);
    Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(foundByTheirOwnVector(file)).isGreaterThanOrEqualTo(PROBED - 2);
  }

  private static void enroll(Path file, int from, int count) {
    List<EnrolledFace> faces = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      faces.add(new EnrolledFace(0, "Person " + i, Faces.face(i, i + ".jpg"), 0));
    }
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enrollAll(faces);
    }
  }

  private static void indexed(Path file) {
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer = withGraph(gallery)) {
      recognizer.settle();
      assertThat(file.resolveSibling("people.gallery.index")).exists();
    }
  }

  private static int foundByTheirOwnVector(Path file) {
    int found = 0;
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer = withGraph(gallery)) {
      recognizer.settle();
      List<EnrolledFace> all = GalleryTest.all(gallery);
      for (EnrolledFace face : all.subList(all.size() - PROBED, all.size())) {
        Candidate first =
            recognizer
                .recognize(List.of(face.face().embedding()), 0.01, 1)
                .get(0)
                .candidates()
                .get(0);
        found += first.subject().name().equals(face.subject()) ? 1 : 0;
      }
    }
    return found;
  }

  private static Recognizer withGraph(Gallery gallery) {
    return new Recognizer(gallery, FarThresholds.fixed(1), new IndexKeeper(gallery, 100));
  }
}
