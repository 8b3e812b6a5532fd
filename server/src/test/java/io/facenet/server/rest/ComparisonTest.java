package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether two faces are one person's: two photos, a photo and an enrolled face, embeddings. */
class ComparisonTest extends RestTest {

  private JsonNode embedding(int[] color, long seed) throws Exception {
    return ask(Ask.post("/detection/detect?face_plugins=calculator").file(photo(color, seed)))
        .json(200)
        .at("/result/0/embedding");
  }

  private static Ask pair(String query, byte[] source, byte[] target) {
    return Ask.post("/verification/verify" + query)
        .file("source_image", "a.png", source)
        .file("target_image", "b.png", target);
  }

  @Test
  void ofTwoPhotos() throws Exception {
    JsonNode answer = ask(pair("?status=true", photo(RED, 1), photo(RED, 2))).json(200);
    JsonNode result = answer.at("/result/0");
    assertThat(answer.get("result")).hasSize(1);
    assertThat(answer.size()).isEqualTo(1);
    assertThat(result.at("/source_image_face/box/probability").asDouble()).isEqualTo(1);
    JsonNode match = result.at("/face_matches/0");
    assertThat(match.get("similarity").asDouble()).isBetween(0.5, 1.0);
    assertThat(match.at("/match/same").asBoolean()).isTrue();
    assertThat(match.at("/match/far").asDouble()).isEqualTo(1e-3);
    assertThat(match.at("/match/threshold").asDouble()).isEqualTo(0.03);
    assertThat(result.at("/plugins_versions/calculator").asText()).isEqualTo("colors");
    JsonNode other = ask(pair("", photo(RED, 1), photo(YELLOW, 2))).json(200);
    assertThat(other.at("/result/0/face_matches/0/match/same").asBoolean()).isFalse();
    assertThat(other.at("/result/0/face_matches/0/similarity").asDouble()).isLessThan(0.5);
    JsonNode lenient = ask(pair("?threshold=4", photo(RED, 1), photo(YELLOW, 2))).json(200);
    assertThat(lenient.at("/result/0/face_matches/0/match/same").asBoolean()).isTrue();
    assertThat(lenient.at("/result/0/face_matches/0/match").has("far")).isFalse();
  }

  @Test
  void ofOnePhotoAndSeveral() throws Exception {
    Ask ask =
        pair("", photo(RED, 1), photo(RED, 2))
            .file("target_image", "broken.png", new byte[] {1})
            .file("target_image", "c.png", photo(YELLOW, 3));
    JsonNode result = ask(ask).json(200).get("result");
    assertThat(texts(result, "target_image")).containsExactly("b.png", "broken.png", "c.png");
    assertThat(result.at("/0/face_matches/0/match/same").asBoolean()).isTrue();
    assertThat(result.at("/1/face_matches")).isEmpty();
    assertThat(result.at("/1/error/code").asInt()).isEqualTo(21);
    assertThat(result.at("/2/face_matches/0/match/same").asBoolean()).isFalse();
  }

  @Test
  void needsBothPhotos() throws Exception {
    ask(Ask.post("/verification/verify").file("source_image", "a.png", photo(RED, 1)))
        .refused(400, 34, "Required part 'target_image' is missing");
    Answer broken = ask(pair("", new byte[] {1}, photo(RED, 1)));
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.json().get("code").asInt()).isEqualTo(21);
    ask(pair("?min_quality=100", photo(RED, 1), photo(RED, 1)))
        .refused(400, 28, "No face of at least quality 100 is found in the given image");
  }

  @Test
  void ofAPhotoAndAnEnrolledFace() throws Exception {
    String id = enroll("Ada", RED, 1);
    JsonNode face =
        ask(Ask.post("/recognition/faces/" + id + "/verify").file(photo(RED, 2)))
            .json(200)
            .at("/result/0");
    assertThat(face.get("subject").asText()).isEqualTo("Ada");
    assertThat(face.get("similarity").asDouble()).isBetween(0.5, 1.0);
    assertThat(face.at("/match/same").asBoolean()).isTrue();
    ask(Ask.post("/recognition/faces/" + UUID.randomUUID() + "/verify").file(photo(RED, 2)))
        .refused(404, 44, "Image Id is incorrect");
    ask(Ask.post("/recognition/faces/x/verify").file(photo(RED, 2)))
        .refused(400, 26, "Image Id should be UUID; ");
  }

  @Test
  void ofAPhotoAndAPerson() throws Exception {
    enroll("Ada", YELLOW, 1);
    String near = enroll("Ada", RED, 2);
    JsonNode face =
        ask(Ask.post("/recognition/subjects/ada/verify").file(photo(RED, 3)))
            .json(200)
            .at("/result/0");
    assertThat(face.get("subject").asText()).isEqualTo("Ada");
    assertThat(face.get("image_id").asText()).isEqualTo(near);
    assertThat(face.at("/match/same").asBoolean()).isTrue();
    ask(Ask.post("/recognition/subjects/Bob/verify").file(photo(RED, 3)))
        .refused(404, 42, "Subject Bob not found");
    ask(Ask.post("/recognition/subjects").json("{\"subject\":\"Bob\"}")).json(201);
    ask(Ask.post("/recognition/subjects/Bob/verify").file(photo(RED, 3)))
        .refused(404, 44, "No face of Bob is enrolled");
  }

  @Test
  void ofEmbeddings() throws Exception {
    JsonNode red = embedding(RED, 1);
    JsonNode near = embedding(RED, 2);
    JsonNode far = embedding(YELLOW, 3);
    String body = "{\"source\":" + red + ",\"targets\":[" + far + "," + near + "]}";
    JsonNode result =
        ask(Ask.post("/verification/embeddings/verify").json(body)).json(200).get("result");
    assertThat(result.at("/0/embedding")).as("the most similar first").isEqualTo(near);
    assertThat(result.at("/1/embedding")).isEqualTo(far);
    assertThat(result.at("/0/similarity").asDouble())
        .isGreaterThan(result.at("/1/similarity").asDouble());
    String id = enroll("Ada", RED, 4);
    JsonNode enrolled =
        ask(Ask.post("/recognition/embeddings/faces/" + id + "/verify")
                .json("{\"embeddings\":[" + far + "," + near + "]}"))
            .json(200)
            .get("result");
    assertThat(enrolled.at("/0/embedding")).isEqualTo(near);
    assertThat(enrolled.at("/0/match/same").asBoolean()).isTrue();
    assertThat(enrolled.at("/1/match/same").asBoolean()).isFalse();
  }

  @Test
  void ofEmbeddingsAreNotWithoutEnd() throws Exception {
    String many = "[" + (embedding(RED, 1) + ",").repeat(1000) + embedding(RED, 1) + "]";
    ask(Ask.post("/recognition/embeddings/recognize").json("{\"embeddings\":" + many + "}"))
        .refused(400, 26, "embeddings should be up to 1000; ");
  }

  @Test
  void ofEmbeddingsNeedsBoth() throws Exception {
    String path = "/verification/embeddings/verify";
    ask(Ask.post(path).json("{\"targets\":[[1]]}")).refused(400, 5, "Field source cannot be empty");
    ask(Ask.post(path).json("{\"source\":" + embedding(RED, 1) + "}"))
        .refused(400, 5, "Field targets cannot be empty");
    ask(Ask.post(path).json("{\"source\":[1],\"targets\":[[1]]}"))
        .refused(400, 37, "16 numbers were expected in each embedding, but 1 were provided");
    ask(Ask.post("/recognition/embeddings/faces/" + UUID.randomUUID() + "/verify")
            .json("{\"embeddings\":[" + embedding(RED, 1) + "]}"))
        .refused(404, 44, "Image Id is incorrect");
  }
}
