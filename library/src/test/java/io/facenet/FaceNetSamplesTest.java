package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.models.InstalledModels;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole flow with the installed weights, on the sample photos that came with them. */
class FaceNetSamplesTest {
  private static FaceNet facenet;
  private static List<Path> samples;

  @BeforeAll
  static void load() throws IOException {
    Path folder = InstalledModels.home().samples();
    samples =
        IntStream.rangeClosed(1, 6).mapToObj(i -> folder.resolve("sample" + i + ".jpg")).toList();
    facenet = FaceNet.load(FaceNetOptions.defaults().withThreads(2));
  }

  @AfterAll
  static void close() {
    if (facenet != null) {
      facenet.close();
    }
  }

  @Test
  void findsEveryFaceAndNoMore() {
    try (Stream<PhotoFaces> faces = facenet.faces(samples)) {
      assertThat(faces.map(photo -> photo.faces().size())).containsExactly(3, 3, 3, 4, 5, 4);
    }
  }

  @Test
  void facesAreLargestFirstWithLandmarksInside() throws IOException {
    for (Path sample : samples) {
      double last = Double.MAX_VALUE;
      for (Face face : facenet.faces(sample)) {
        Box box = face.box();
        assertThat(box.area()).isLessThanOrEqualTo(last);
        last = box.area();
        assertThat(face.confidence()).isBetween(0.8, 1.0);
        assertThat(face.landmarks()).hasSize(68);
        Point nose = face.landmarks().get(30);
        assertThat(nose.x()).isBetween(box.x(), box.x() + box.width());
        assertThat(nose.y()).isBetween(box.y(), box.y() + box.height());
        assertThat(face.landmarks().get(8).y()).as("chin below the nose").isGreaterThan(nose.y());
      }
    }
  }

  /** A photo at two thirds of its size. */
  @Test
  void aSmallerCopyIsTheSamePerson(@TempDir Path folder) throws IOException {
    Photo photo = Photo.read(samples.get(2));
    Path small = folder.resolve("small ü.jpg");
    PhotoFile.write(
        io.facenet.vision.photo.Resampler.resize(
            photo, photo.width() * 2 / 3, photo.height() * 2 / 3),
        small);
    Verification verdict = facenet.verifyAt(samples.get(2), small, 0.1);
    assertThat(verdict.distance()).isLessThan(0.1);
    assertThat(verdict.same()).isTrue();
    assertThat(verdict.facesInFirst()).isEqualTo(3);
    assertThat(verdict.far()).isNaN();
  }

  /** The red-haired woman of the first and third sample; nobody stands twice in one photo. */
  @Test
  void theSamePersonIsNearerThanAnyTwoOfOnePhoto() throws IOException {
    Face first = facenet.faces(samples.get(0)).get(0);
    Face third = facenet.faces(samples.get(2)).get(0);
    double same = first.embedding().distance(third.embedding());
    for (Path sample : samples) {
      List<Face> faces = facenet.faces(sample);
      for (int i = 0; i < faces.size(); i++) {
        for (int k = 0; k < i; k++) {
          assertThat(faces.get(i).embedding().distance(faces.get(k).embedding()))
              .as("%s, faces %d and %d", sample, i, k)
              .isGreaterThan(1.5 * same);
        }
      }
    }
  }

  @Test
  void aPhotoWithoutFacesIsNamed(@TempDir Path folder) throws IOException {
    Path gray = folder.resolve("gray.png");
    byte[] rgb = new byte[3 * 300 * 200];
    java.util.Arrays.fill(rgb, (byte) 128);
    PhotoFile.write(Photo.of(300, 200, rgb), gray);
    assertThat(facenet.faces(gray)).isEmpty();
    assertThatThrownBy(() -> facenet.verifyAt(gray, samples.get(0), 1))
        .isInstanceOf(NoFaceException.class)
        .hasMessageContaining("gray.png: no face found");
    Path tiny = Files.write(folder.resolve("1x1.png"), PhotoFile.png(Photo.of(1, 1, new byte[3])));
    assertThat(facenet.faces(tiny)).isEmpty();
  }

  @Test
  void threadsGetTheSameAnswers() throws IOException {
    List<Face> alone = facenet.faces(samples.get(3));
    try (Stream<PhotoFaces> many =
        facenet.faces(java.util.Collections.nCopies(8, samples.get(3)))) {
      assertThat(many).allSatisfy(photo -> assertThat(photo.faces()).isEqualTo(alone));
    }
  }

  @Test
  void closingInTheMiddleEndsWell() throws IOException {
    FaceNet other = FaceNet.load(FaceNetOptions.defaults().withThreads(2));
    Stream<PhotoFaces> stream = other.faces(java.util.Collections.nCopies(50, samples.get(0)));
    assertThat(stream.iterator().next().faces()).hasSize(3);
    other.close();
  }
}
