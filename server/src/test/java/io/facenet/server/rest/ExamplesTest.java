package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.server.key.KeyKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Enrolled faces: added, listed, shown, deleted, given to others. */
class ExamplesTest extends RestTest {

  @Test
  void areAddedOnce() throws Exception {
    byte[] photo = photo(RED, 1);
    JsonNode first = enroll("Ada", photo).json(201);
    assertThat(first.get("subject").asText()).isEqualTo("Ada");
    assertThat(first.get("added").asBoolean()).isTrue();
    UUID.fromString(first.get("image_id").asText());
    JsonNode again = enroll("ADA", photo).json(201);
    assertThat(again.get("image_id")).isEqualTo(first.get("image_id"));
    assertThat(again.get("added").asBoolean()).isFalse();
    assertThat(again.get("subject").asText()).as("as the caller spells it").isEqualTo("ADA");
    assertThat(names()).containsExactly("Ada");
  }

  @Test
  void ofOnePersonAreNotAnothersUnlessAllowed() throws Exception {
    byte[] photo = photo(RED, 1);
    enroll("Ada", photo).json(201);
    enroll("Bob", photo)
        .refused(409, 62, "the face in photo.png is enrolled as \"Ada\", not as \"Bob\"");
    Ask allowed = Ask.post("/recognition/faces?subject=Bob&duplicate=allow").file(photo);
    JsonNode second = ask(allowed).json(201);
    assertThat(second.get("added").asBoolean()).isTrue();
    assertThat(ask(allowed).json(201).get("image_id")).isEqualTo(second.get("image_id"));
    assertThat(names()).containsExactly("Ada", "Bob");
  }

  @Test
  void thatLookLikeAnotherPersonBringAWarning() throws Exception {
    enroll("Ada", RED, 1);
    JsonNode other = enroll("Bob", photo(RED, 2)).json(201);
    assertThat(texts(other.get("warnings")))
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .startsWith("nearest enrolled person is Ada (")
                    .endsWith(", not Bob"));
    JsonNode same = enroll("Bob", photo(GREEN, 3)).json(201);
    assertThat(same.path("warnings").toString()).doesNotContain("nearest enrolled person");
  }

  @Test
  void needANameAndAPhotoWithAFace() throws Exception {
    Ask nameless = Ask.post("/recognition/faces").file(photo(RED, 1));
    ask(nameless).refused(400, 26, "Subject name is empty; ");
    ask(Ask.post("/recognition/faces?subject=%20").file(photo(RED, 1)))
        .refused(400, 26, "Subject name is empty; ");
    ask(Ask.post("/recognition/faces?subject=Ada&min_quality=100").file(photo(RED, 1)))
        .refused(400, 28, "No face of at least quality 100 is found in the given image");
    Answer broken =
        ask(Ask.post("/recognition/faces?subject=Ada").file("file", "a.txt", "x".getBytes()));
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.json().get("code").asInt()).isEqualTo(21);
    assertThat(broken.json().get("message").asText()).startsWith("File [a.txt] ");
    assertThat(names()).isEmpty();
  }

  @Test
  void areChosenInPhotosOfSeveralByPlace() throws Exception {
    ask(Ask.post("/recognition/faces?subject=Ada&box=0,0,2,2").file(photo(RED, 1)))
        .refused(400, 28, "No face is found in the given image");
    ask(Ask.post("/recognition/faces?subject=Ada&box=1,2,3").file(photo(RED, 1)))
        .refused(400, 26, "box should be x_min,y_min,x_max,y_max; ");
    ask(Ask.post("/recognition/faces?subject=Ada&face=1").file(photo(RED, 1)))
        .refused(400, 26, "face should be less than 1, the number of faces; ");
    ask(Ask.post("/recognition/faces?subject=Ada&face=0").file(photo(RED, 1))).json(201);
  }

  @Test
  void areListedInPages() throws Exception {
    String first = enroll("Ada", RED, 1);
    String second = enroll("Ada", RED, 2);
    String third = enroll("Bob", GREEN, 3);
    JsonNode all = ask(Ask.get("/recognition/faces")).json(200);
    assertThat(texts(all.get("faces"), "image_id")).containsExactly(first, second, third);
    assertThat(texts(all.get("faces"), "subject")).containsExactly("Ada", "Ada", "Bob");
    assertThat(withoutFaces(all))
        .isEqualTo("{\"page_number\":0,\"page_size\":20,\"total_pages\":1,\"total_elements\":3}");
    JsonNode page = ask(Ask.get("/recognition/faces?page=1&size=2")).json(200);
    assertThat(texts(page.get("faces"), "image_id")).containsExactly(third);
    assertThat(withoutFaces(page))
        .isEqualTo("{\"page_number\":1,\"page_size\":2,\"total_pages\":2,\"total_elements\":3}");
    JsonNode ada = ask(Ask.get("/recognition/faces?subject=ada")).json(200);
    assertThat(texts(ada.get("faces"), "image_id")).containsExactly(first, second);
    JsonNode odd = ask(Ask.get("/recognition/faces?page=x&size=-1&sort=subject")).json(200);
    assertThat(odd.get("page_number").asInt()).isZero();
    assertThat(odd.get("page_size").asInt()).isEqualTo(20);
    assertThat(ask(Ask.get("/recognition/faces?size=9999")).json(200).get("page_size").asInt())
        .isEqualTo(2000);
    assertThat(ask(Ask.get("/recognition/faces?page=2147483647&size=2000")).json(200).get("faces"))
        .isEmpty();
  }

  private static String withoutFaces(JsonNode page) {
    return ((ObjectNode) page).deepCopy().without("faces").toString();
  }

  @Test
  void areDeletedAndTheirPersonStays() throws Exception {
    String id = enroll("Ada", RED, 1);
    assertThat(ask(Ask.delete("/recognition/faces/" + id)).json(200).toString())
        .isEqualTo("{\"image_id\":\"" + id + "\",\"subject\":\"Ada\"}");
    assertThat(names()).containsExactly("Ada");
    ask(Ask.delete("/recognition/faces/" + id)).refused(404, 44, "Image " + id + " not found");
    ask(Ask.delete("/recognition/faces/7")).refused(400, 26, "Image Id should be UUID; ");
  }

  @Test
  void areDeletedByAListThatMayNameUnknownOnes() throws Exception {
    String first = enroll("Ada", RED, 1);
    String second = enroll("Bob", GREEN, 2);
    String list = "[\"" + second + "\",\"" + UUID.randomUUID() + "\",\"" + first + "\"]";
    JsonNode deleted = ask(Ask.post("/recognition/faces/delete").json(list)).json(200);
    assertThat(texts(deleted, "image_id")).containsExactlyInAnyOrder(first, second);
    assertThat(ask(Ask.post("/recognition/faces/delete").json(list)).json(200)).isEmpty();
    ask(Ask.post("/recognition/faces/delete").json("{}"))
        .refused(400, 26, "a list of image ids should be given; ");
    ask(Ask.post("/recognition/faces/delete").json("[\"x\"]"))
        .refused(400, 26, "Image Id should be UUID; ");
  }

  @Test
  void ofOnePersonOrOfAllAreDeleted() throws Exception {
    enroll("Ada", RED, 1);
    enroll("Ada", RED, 2);
    enroll("Bob", GREEN, 3);
    assertThat(ask(Ask.delete("/recognition/faces?subject=Eve")).json(200).toString())
        .isEqualTo("{\"deleted\":0}");
    assertThat(ask(Ask.delete("/recognition/faces?subject=ada")).json(200).toString())
        .isEqualTo("{\"deleted\":2}");
    assertThat(names()).containsExactly("Bob");
    assertThat(ask(Ask.delete("/recognition/faces")).json(200).toString())
        .isEqualTo("{\"deleted\":1}");
    assertThat(names()).isEmpty();
  }

  @Test
  void areShownAsTheyWereSent() throws Exception {
    byte[] photo = photo(RED, 1);
    String id = enroll("Ada", photo).json(201).get("image_id").asText();
    Answer picture = ask(Ask.get("/recognition/faces/" + id + "/img"));
    assertThat(picture.body()).isEqualTo(photo);
    assertThat(picture.contentType()).isEqualTo("application/octet-stream");
    String open = "/static/" + server.secret(KeyKind.RECOGNITION, gallery) + "/images/" + id;
    assertThat(ask(Ask.get(open)).body()).isEqualTo(photo);
    String nobody = UUID.randomUUID().toString();
    String ending = nobody.substring(nobody.length() - 4);
    ask(Ask.get("/static/" + nobody + "/images/" + id))
        .refused(404, 10, "Recognition service with API Key ****" + ending + " not found");
    String detection = server.secret(KeyKind.DETECTION, gallery);
    ask(Ask.get("/static/" + detection + "/images/" + id))
        .refused(
            404,
            10,
            "Recognition service with API Key ****"
                + detection.substring(detection.length() - 4)
                + " not found");
    Answer unknown = ask(Ask.get("/recognition/faces/" + UUID.randomUUID() + "/img"));
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.body()).isEmpty();
    Answer small = ask(Ask.get("/recognition/faces/" + id + "/thumbnail"));
    assertThat(small.contentType()).isEqualTo("image/jpeg");
    assertThat(small.body()).startsWith(0xff, 0xd8);
  }

  @Test
  void areGivenToOthers() throws Exception {
    String id = enroll("Ada", RED, 1);
    Ask give = Ask.patch("/recognition/faces/" + id);
    assertThat(ask(give.json("{\"subject\":\"Bob\"}")).json(200).toString())
        .startsWith("{\"image_id\":\"" + id + "\",\"subject\":\"Bob\",\"undo\":\"");
    assertThat(names()).contains("Bob");
    UUID nobody = UUID.randomUUID();
    ask(Ask.patch("/recognition/faces/" + nobody).json("{\"subject\":\"Bob\"}"))
        .refused(404, 44, "Image " + nobody + " not found");
  }

  @Test
  void ofOnePersonAreDescribed() throws Exception {
    String id = enroll("Ada", RED, 1);
    JsonNode faces = ask(Ask.get("/recognition/subjects/ada/faces")).json(200);
    JsonNode face = faces.at("/faces/0");
    assertThat(face.get("image_id").asText()).isEqualTo(id);
    assertThat(face.get("photo").asText()).isEqualTo("photo.png");
    assertThat(face.get("photo_kept").asBoolean()).isTrue();
    assertThat(face.at("/quality/overall").isInt()).isTrue();
    assertThat(face.at("/box/x_max").asInt()).isGreaterThan(face.at("/box/x_min").asInt());
    assertThat(face.get("model").asText()).isEqualTo("colors");
    List<String> kept = texts(faces.get("faces"), "subject");
    assertThat(kept).containsExactly("Ada");
  }
}
