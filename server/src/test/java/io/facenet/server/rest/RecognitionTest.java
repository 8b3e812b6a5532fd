package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who is in a photo. */
class RecognitionTest extends RestTest {
  private static final String RECOGNIZE = "/recognition/recognize";

  private JsonNode face(Client asker, String query, int[] color, long seed) throws Exception {
    JsonNode answer = asker.ask(Ask.post(RECOGNIZE + query).file(photo(color, seed))).json(200);
    assertThat(answer.get("result")).hasSize(1);
    return answer.at("/result/0");
  }

  private JsonNode face(String query, int[] color, long seed) throws Exception {
    return face(client, query, color, seed);
  }

  @Test
  void namesWhoIsEnrolledAndSaysWhy() throws Exception {
    String id = enroll("Ada", RED, 1);
    enroll("Bob", GREEN, 2);
    JsonNode face = face("?prediction_count=2", RED, 3);
    assertThat(texts(face.get("subjects"), "subject")).containsExactly("Ada", "Bob");
    assertThat(face.at("/subjects/0/similarity").asDouble()).isBetween(0.5, 1.0);
    assertThat(face.at("/subjects/0").size()).isEqualTo(2);
    JsonNode match = face.get("match");
    assertThat(match.get("known").asBoolean()).isTrue();
    assertThat(match.get("subject").asText()).isEqualTo("Ada");
    assertThat(match.get("image_id").asText()).isEqualTo(id);
    assertThat(match.get("distance").asDouble()).isLessThan(match.get("threshold").asDouble());
    assertThat(match.get("far").asDouble()).isEqualTo(0.01);
    assertThat(match.get("gallery_faces").asInt()).isEqualTo(2);
    assertThat(match.has("reason")).isFalse();
    assertThat(texts(match.get("candidates"), "subject")).containsExactly("Ada", "Bob");
    assertThat(match.at("/candidates/0/image_id").asText()).isEqualTo(id);
  }

  @Test
  void aPersonIsNamedOnceByTheNearestExample() throws Exception {
    enroll("Ada", RED, 1);
    enroll("Ada", RED, 2);
    JsonNode face = face("?prediction_count=5", RED, 3);
    assertThat(texts(face.get("subjects"), "subject")).containsExactly("Ada");
  }

  @Test
  void aStrangerIsUnknownAndTheNearestIsNamedAllTheSame() throws Exception {
    enroll("Ada", RED, 1);
    JsonNode face = face("", YELLOW, 3);
    assertThat(texts(face.get("subjects"), "subject")).containsExactly("Ada");
    JsonNode match = face.get("match");
    assertThat(match.get("known").asBoolean()).isFalse();
    assertThat(match.has("subject")).isFalse();
    assertThat(match.get("reason").asText()).isEqualTo("too far");
    assertThat(match.get("distance").asDouble()).isGreaterThan(match.get("threshold").asDouble());
  }

  @Test
  void whoeverIsTooFarIsLeftOutWhenALimitIsGiven() throws Exception {
    enroll("Ada", RED, 1);
    assertThat(face("?far=0.01", YELLOW, 3).get("subjects")).isEmpty();
    assertThat(face("?threshold=0.0001", YELLOW, 3).get("subjects")).isEmpty();
    assertThat(face("?min_similarity=0.5", YELLOW, 3).get("subjects")).isEmpty();
    JsonNode lenient = face("?threshold=4", YELLOW, 3);
    assertThat(texts(lenient.get("subjects"), "subject")).containsExactly("Ada");
    assertThat(lenient.at("/match/known").asBoolean()).isTrue();
    assertThat(lenient.at("/match/threshold").asDouble()).isEqualTo(4);
    assertThat(lenient.at("/match").has("far")).isFalse();
    assertThat(face("?min_similarity=0.5", RED, 3).get("subjects")).hasSize(1);
  }

  @Test
  void aKeyMaySayThatStrangersAreNobody() throws Exception {
    enroll("Ada", RED, 1);
    Client strict = server.client(gallery, ApiKey.Unknown.EMPTY, RestServer.all());
    assertThat(face(strict, "", YELLOW, 3).get("subjects")).isEmpty();
    assertThat(texts(face(strict, "", RED, 3).get("subjects"), "subject")).containsExactly("Ada");
  }

  @Test
  void inAnEmptyGalleryNobodyIsNamed() throws Exception {
    JsonNode face = face("", RED, 1);
    assertThat(face.get("subjects")).isEmpty();
    assertThat(face.at("/match/reason").asText()).isEqualTo("nobody is enrolled");
    assertThat(face.at("/match/gallery_faces").asInt()).isZero();
  }

  @Test
  void tellsWhatIsAskedForAndNoMore() throws Exception {
    JsonNode plain = face("?face_plugins=age,gender,mask,landmarks2d106", RED, 1);
    assertThat(plain.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("box", "quality", "subjects", "match");
    assertThat(plain.at("/box/probability").asDouble()).isEqualTo(1);
    assertThat(plain.at("/box/x_min").isInt()).isTrue();
    assertThat(plain.at("/quality/size").asInt()).isBetween(0, 100);
    JsonNode full =
        ask(Ask.post(RECOGNIZE + "?status=True&face_plugins=%20Calculator,landmarks")
                .file(photo(RED, 1)))
            .json(200);
    assertThat(full.at("/result/0/embedding")).hasSize(16);
    assertThat(full.at("/result/0/execution_time/detector").isDouble()).isTrue();
    assertThat(full.at("/result/0/execution_time/calculator").isDouble()).isTrue();
    assertThat(full.at("/plugins_versions/calculator").asText()).isEqualTo("colors");
  }

  @Test
  void embeddingsAreForKeysThatMayHaveThem() throws Exception {
    Client poor = server.client(gallery, ApiKey.Unknown.NEAREST, Set.of(Scope.RECOGNIZE));
    poor.ask(Ask.post(RECOGNIZE + "?face_plugins=calculator").file(photo(RED, 1)))
        .refused(403, 63, "This key may not be given embeddings");
    poor.ask(Ask.post(RECOGNIZE).file(photo(RED, 1))).json(200);
  }

  @Test
  void parametersAreChecked() throws Exception {
    refused("?limit=-1", "Limit should be equal or greater than 0; ");
    refused("?limit=abc", "limit should be a whole number; ");
    refused("?prediction_count=0", "prediction_count should be equal or greater than 1; ");
    refused("?prediction_count=-1", "prediction_count should be equal or greater than 1; ");
    refused("?det_prob_threshold=2", "det_prob_threshold should be a number between 0 and 1; ");
    refused("?det_prob_threshold=NaN", "det_prob_threshold should be a number between 0 and 1; ");
    refused("?threshold=5", "threshold should be a number between 0 and 4; ");
    refused("?far=2", "far should be a number between 1.0E-12 and 0.5; ");
    refused("?min_quality=101", "min_quality should be a number between 0 and 100; ");
    face("?limit=&det_prob_threshold=&status=&face_plugins=", RED, 1);
  }

  private void refused(String query, String message) throws Exception {
    ask(Ask.post(RECOGNIZE + query).file(photo(RED, 1))).refused(400, 26, message);
  }

  @Test
  void aPhotoMustBeOne() throws Exception {
    Answer answer = ask(Ask.post(RECOGNIZE).file("file", "x.jpg", new byte[] {1, 2, 3}));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asInt()).isEqualTo(21);
    assertThat(answer.json().get("message").asText()).startsWith("File [x.jpg] ");
  }

  @Test
  void everyCallerGetsItsOwnAnswer() throws Exception {
    int[][] colors = {RED, GREEN, BLUE, YELLOW};
    for (int i = 0; i < colors.length; i++) {
      enroll("Person " + i, colors[i], i);
    }
    List<JsonNode> alone = new ArrayList<>();
    List<Callable<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      int[] color = colors[i % colors.length];
      int seed = 100 + i;
      calls.add(() -> face("?prediction_count=4&face_plugins=calculator", color, seed));
      alone.add(calls.get(i).call());
    }
    assertThat(alone).doesNotHaveDuplicates();
    ExecutorService callers = Executors.newFixedThreadPool(calls.size());
    try {
      List<JsonNode> together = new ArrayList<>();
      for (Future<JsonNode> answer : callers.invokeAll(calls)) {
        together.add(answer.get());
      }
      assertThat(together).isEqualTo(alone);
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void embeddingsOfCallersAreRecognized() throws Exception {
    enroll("Ada", RED, 1);
    enroll("Bob", GREEN, 2);
    JsonNode red = face("?face_plugins=calculator", RED, 3).get("embedding");
    JsonNode green = face("?face_plugins=calculator", GREEN, 4).get("embedding");
    String body = "{\"embeddings\":[" + red + "," + green + "," + red + "]}";
    JsonNode result =
        ask(Ask.post("/recognition/embeddings/recognize?prediction_count=1").json(body))
            .json(200)
            .get("result");
    assertThat(result).hasSize(3);
    assertThat(result.at("/0/similarities/0/subject").asText()).isEqualTo("Ada");
    assertThat(result.at("/1/similarities/0/subject").asText()).isEqualTo("Bob");
    assertThat(result.at("/2/match/subject").asText()).as("no photo's two").isEqualTo("Ada");
    assertThat(result.at("/0/embedding")).isEqualTo(red);
  }

  @Test
  void embeddingsOfCallersAreChecked() throws Exception {
    String path = "/recognition/embeddings/recognize";
    ask(Ask.post(path).json("{}")).refused(400, 5, "Field embeddings cannot be empty");
    ask(Ask.post(path).json("{\"embeddings\":[]}"))
        .refused(400, 5, "Field embeddings cannot be empty");
    ask(Ask.post(path).json("{\"embeddings\":[[1,2]]}"))
        .refused(400, 37, "16 numbers were expected in each embedding, but 2 were provided");
    String zeros = "[0" + ",0".repeat(15) + "]";
    ask(Ask.post(path).json("{\"embeddings\":[" + zeros + "]}"))
        .refused(400, 37, "An embedding whose numbers are all 0 has no direction");
    String words = "[\"1\"" + ",0".repeat(15) + "]";
    ask(Ask.post(path).json("{\"embeddings\":[" + words + "]}"))
        .refused(400, 26, "embeddings should hold numbers only; ");
    String large = "[1e300" + ",0".repeat(15) + "]";
    ask(Ask.post(path).json("{\"embeddings\":[" + large + "]}")).json(200);
  }
}
