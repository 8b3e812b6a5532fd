package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.InstalledModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People in the sample photos, and in LFW, with the installed weights. */
class PeopleSamplesTest {
  @TempDir Path folder;

  /** The red-haired woman of the first and third sample. */
  @Test
  void ofSeveralFacesOneIsChosen() throws IOException {
    Path samples = InstalledModels.home().samples();
    Path first = samples.resolve("sample1.jpg");
    try (FaceNet facenet = FaceNet.load(FaceNetOptions.defaults().withThreads(2));
        People people = facenet.people(folder.resolve("friends.gallery"))) {
      assertThatThrownBy(() -> people.enroll("Amy", first))
          .isInstanceOfSatisfying(
              SeveralFacesException.class, e -> assertThat(e.faces()).isEqualTo(3))
          .hasMessageContaining("sample1.jpg: shows 3 faces");
      people.enroll("Amy", first, facenet.faces(first).get(0));
      List<RecognizedFace> who = people.recognize(samples.resolve("sample3.jpg"));
      assertThat(who).hasSize(3);
      assertThat(who.get(0).name()).contains("Amy");
      assertThat(who.subList(1, 3)).allSatisfy(face -> assertThat(face.name()).isEmpty());
      people.gallery().forEachFace(face -> assertThat(face.face().quality().yaw()).isNotNaN());
    }
  }

  @Test
  void ofSeveralFacesTheLargestIsTakenWhereAllowed() throws IOException {
    Path first = InstalledModels.home().samples().resolve("sample1.jpg");
    try (FaceNet facenet = FaceNet.load(FaceNetOptions.defaults().withThreads(2));
        People people =
            facenet.people(
                folder.resolve("friends.gallery"), PeopleOptions.defaults().withLargest(true))) {
      assertThat(people.enroll("Amy", first).added()).isTrue();
      List<RecognizedFace> who = people.recognize(first);
      assertThat(who.get(0).distance()).isLessThan(0.01);
    }
  }

  @Test
  void facesOfOnePhotoAreDifferentPeople() throws IOException {
    Path first = InstalledModels.home().samples().resolve("sample1.jpg");
    try (FaceNet facenet = FaceNet.load(FaceNetOptions.defaults().withThreads(2))) {
      assertThat(facenet.clusterAt(List.of(first), 4).people()).hasSize(3);
    }
  }

  @Test
  void somebodyOfLfwIsKnownAgain() throws IOException {
    InstalledModels.home();
    Path lfw = InstalledModels.lfw();
    try (FaceNet facenet = FaceNet.load(FaceNetOptions.defaults().withThreads(2));
        People people =
            facenet.people(
                folder.resolve("lfw.gallery"), PeopleOptions.defaults().withLargest(true))) {
      people.enroll("AJ Lamas", image(lfw, "AJ_Lamas", 1));
      people.enroll("Abdullah Gul", image(lfw, "Abdullah_Gul", 1));
      assertThat(people.recognize(image(lfw, "Abdullah_Gul", 6)).get(0).name())
          .contains("Abdullah Gul");
    }
  }

  private static Path image(Path lfw, String name, int number) {
    return lfw.resolve(name).resolve("%s_%04d.jpg".formatted(name, number));
  }
}
