package io.facenet.server.rest;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.models.InstalledModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calls with the installed detector and model, on the samples that came with them and on LFW.
 */
class RealFacesTest {
  @TempDir static Path folder;
  private static RestServer server;
  private static Path samples;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    samples = InstalledModels.home().samples();
    FaceNet facenet = FaceNet.load(FaceNetOptions.defaults().withThreads(2));
    server = new RestServer(facenet, folder, false);
    client = server.admin("faces");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static JsonNode ask(Ask ask) throws Exception {
    return client.ask(ask).json(200);
  }

  private static byte[] sample(int number) throws IOException {
    return Files.readAllBytes(samples.resolve("sample" + number + ".jpg"));
  }

  @Test
  void facesAreLargestFirstWithAllThatIsAskedFor() throws Exception {
    JsonNode faces =
        ask(Ask.post("/detection/detect?face_plugins=landmarks,landmarks68,pose,calculator")
                .file(sample(1)))
            .get("result");
    assertThat(faces).hasSize(3);
    double last = Double.MAX_VALUE;
    for (JsonNode face : faces) {
      JsonNode box = face.get("box");
      double area =
          (box.get("x_max").asDouble() - box.get("x_min").asDouble())
              * (box.get("y_max").asDouble() - box.get("y_min").asDouble());
      assertThat(area).isLessThanOrEqualTo(1.02 * last);
      last = area;
      assertThat(face.get("landmarks")).hasSize(5);
      assertThat(face.get("landmarks68")).hasSize(68);
      assertThat(face.at("/landmarks/0/0").asInt())
          .as("the left eye in the picture")
          .isLessThan(face.at("/landmarks/1/0").asInt());
      assertThat(face.at("/landmarks/3/1").asInt())
          .as("the mouth is below the nose")
          .isGreaterThan(face.at("/landmarks/2/1").asInt());
      assertThat(face.at("/pose/roll").asDouble()).isBetween(-90.0, 90.0);
      assertThat(face.at("/quality/pose").asInt()).isBetween(0, 100);
      assertThat(face.get("embedding")).hasSize(128);
    }
  }

  @Test
  void aLimitTakesTheLargest() throws Exception {
    JsonNode all = ask(Ask.post("/detection/detect").file(sample(5))).get("result");
    JsonNode two = ask(Ask.post("/detection/detect?limit=2").file(sample(5))).get("result");
    assertThat(all).hasSize(5);
    assertThat(two).hasSize(2);
    assertThat(two.at("/0/box")).isEqualTo(all.at("/0/box"));
    assertThat(two.at("/1/box")).isEqualTo(all.at("/1/box"));
  }

  @Test
  void aThresholdOfTheDetectorLeavesFacesOut() throws Exception {
    JsonNode faces = ask(Ask.post("/detection/detect").file(sample(4))).get("result");
    double least = 1;
    for (JsonNode face : faces) {
      least = Math.min(least, face.at("/box/probability").asDouble());
    }
    JsonNode fewer =
        ask(Ask.post("/detection/detect?det_prob_threshold=" + (least + 1e-4)).file(sample(4)))
            .get("result");
    assertThat(fewer.size()).isLessThan(faces.size());
    client
        .ask(Ask.post("/detection/detect?det_prob_threshold=1").file(sample(4)))
        .refused(400, 28, "No face is found in the given image");
  }

  @Test
  void aPhotoOfSeveralIsEnrolledByItsChosenFace() throws Exception {
    client
        .ask(Ask.post("/recognition/faces?subject=One").file(sample(1)))
        .refused(400, 31, "More than one face in the source image");
    JsonNode faces = ask(Ask.post("/detection/detect").file(sample(1))).get("result");
    JsonNode box = faces.at("/1/box");
    String place =
        box.get("x_min") + "," + box.get("y_min") + "," + box.get("x_max") + "," + box.get("y_max");
    client.ask(Ask.post("/recognition/faces?subject=Two&box=" + place).file(sample(1))).json(201);
    client.ask(Ask.post("/recognition/faces?subject=Three&face=2").file(sample(1))).json(201);
    JsonNode seen = ask(Ask.post("/recognition/recognize").file(sample(1))).get("result");
    assertThat(seen.at("/0/match/known").asBoolean()).isFalse();
    assertThat(seen.at("/1/match/subject").asText()).isEqualTo("Two");
    assertThat(seen.at("/2/match/subject").asText()).isEqualTo("Three");
  }

  @Test
  void theSourceMustShowOneFace() throws Exception {
    Ask pair =
        Ask.post("/verification/verify")
            .file("source_image", "a.jpg", sample(1))
            .file("target_image", "b.jpg", sample(1));
    client.ask(pair).refused(400, 31, "More than one face in the source image");
    JsonNode one =
        ask(
            Ask.post("/verification/verify?limit=1")
                .file("source_image", "a.jpg", sample(1))
                .file("target_image", "b.jpg", sample(1)));
    assertThat(one.at("/result/0/face_matches")).hasSize(1);
    assertThat(one.at("/result/0/face_matches/0/similarity").asDouble()).isGreaterThan(0.99);
  }

  @Test
  void aPictureMayBeTheFace() throws Exception {
    JsonNode whole =
        ask(Ask.post("/recognition/recognize?detect_faces=false").file(sample(2))).get("result");
    assertThat(whole).hasSize(1);
    assertThat(whole.at("/0/box/probability").asDouble()).isEqualTo(1);
    assertThat(whole.at("/0/box/x_min").asInt()).isZero();
    assertThat(whole.at("/0/box/y_min").asInt()).isZero();
  }

  @Test
  void peopleOfLfwAreToldFromStrangers() throws Exception {
    Path lfw = InstalledModels.lfw();
    Client people = server.admin("lfw");
    List<LabeledPair> pairs =
        LfwPairs.read(lfw.resolve("pairs.txt")).pairs().stream()
            .filter(pair -> pair.fold() == 0)
            .toList();
    List<LabeledPair> same = pairs.stream().filter(LabeledPair::same).limit(5).toList();
    for (LabeledPair pair : same) {
      people
          .ask(
              Ask.post("/recognition/faces?limit=1&subject=" + pair.first())
                  .file(Files.readAllBytes(lfw.resolve(pair.first()))))
          .json(201);
    }
    for (LabeledPair pair : same) {
      JsonNode face = largest(people, lfw.resolve(pair.second()));
      assertThat(face.at("/match/known").asBoolean()).as(pair.second()).isTrue();
      assertThat(face.at("/subjects/0/similarity").asDouble()).isGreaterThan(0.5);
    }
    Set<String> known = same.stream().map(pair -> person(pair.first())).collect(toSet());
    List<String> strangers =
        pairs.stream()
            .filter(pair -> !pair.same())
            .map(LabeledPair::second)
            .filter(photo -> !known.contains(person(photo)))
            .limit(5)
            .toList();
    for (String photo : strangers) {
      JsonNode stranger = largest(people, lfw.resolve(photo));
      assertThat(stranger.at("/match/known").asBoolean()).as(photo).isFalse();
      assertThat(stranger.at("/subjects/0/similarity").asDouble()).isLessThan(0.5);
    }
  }

  private static String person(String photo) {
    return Path.of(photo).getParent().toString();
  }

  private static JsonNode largest(Client people, Path photo) throws Exception {
    return people
        .ask(Ask.post("/recognition/recognize?limit=1").file(Files.readAllBytes(photo)))
        .json(200)
        .at("/result/0");
  }
}
