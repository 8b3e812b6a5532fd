package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who somebody is not, and changes that are undone. */
class CorrectionsTest extends RestTest {

  private String undo(Answer answer) {
    return answer.json(200).get("undo").asText();
  }

  private Answer undone(String id) throws Exception {
    return ask(Ask.post("/recognition/changes/" + id + "/undo"));
  }

  private JsonNode recognized(int[] color, long seed) throws Exception {
    return ask(Ask.post("/recognition/recognize").file(photo(color, seed)))
        .json(200)
        .at("/result/0");
  }

  private List<String> facesOf(String name) throws Exception {
    return texts(
        ask(Ask.get("/recognition/faces?subject=" + name)).json(200).get("faces"), "image_id");
  }

  @Test
  void aFaceOfAPhotoThatIsNotSomebodyIsNotNamedSoAgain() throws Exception {
    enroll("Ada", RED, 1);
    assertThat(recognized(RED, 2).at("/match/subject").asText()).isEqualTo("Ada");
    Ask deny = Ask.post("/recognition/subjects/ada/denials?face=0").file(photo(RED, 2));
    JsonNode denied = ask(deny).json(201);
    assertThat(denied.get("subject").asText()).isEqualTo("Ada");
    JsonNode again = recognized(RED, 2);
    assertThat(again.at("/match/known").asBoolean()).isFalse();
    assertThat(again.at("/match/denied").asText()).isEqualTo("Ada");
    assertThat(again.at("/match/reason").asText()).isEqualTo("nobody else is enrolled");
    assertThat(again.get("subjects")).isEmpty();
    JsonNode limited =
        ask(Ask.post("/recognition/recognize?threshold=1").file(photo(RED, 2)))
            .json(200)
            .at("/result/0/match");
    assertThat(limited.at("/denied").asText()).as("at whatever threshold").isEqualTo("Ada");
    assertThat(recognized(RED, 1).at("/match/subject").asText()).as("she herself").isEqualTo("Ada");
    JsonNode listed = ask(Ask.get("/recognition/subjects/Ada/denials")).json(200).at("/denials/0");
    assertThat(listed.get("id")).isEqualTo(denied.get("id"));
    assertThat(listed.get("of").asText()).isEqualTo("photo");
    Ask back = Ask.delete("/recognition/denials/" + denied.get("id").asText());
    ask(back).json(200);
    ask(back).refused(404, 71, "Nobody said so");
    assertThat(recognized(RED, 2).at("/match/subject").asText()).isEqualTo("Ada");
    ask(Ask.post("/recognition/subjects/Eve/denials").file(photo(RED, 2)))
        .refused(404, 42, "Subject Eve not found");
  }

  @Test
  void peopleWhoAreTwoAreNotSuggestedForAMerge() throws Exception {
    enroll("Ada", RED, 1);
    String twin = enroll("Twin", RED, 2);
    enroll("Eve", RED, 3);
    Ask nearest = Ask.get("/recognition/subjects/Ada/nearest?limit=1");
    List<String> before = texts(ask(nearest).json(200).get("nearest"), "subject");
    String first = before.get(0);
    JsonNode apart =
        ask(Ask.post("/recognition/subjects/Ada/apart").json("{\"subject\":\"" + first + "\"}"))
            .json(201);
    List<String> after = texts(ask(nearest).json(200).get("nearest"), "subject");
    assertThat(after).hasSize(1).doesNotContain(first);
    ask(Ask.delete("/recognition/denials/" + apart.get("id").asText())).json(200);
    assertThat(texts(ask(nearest).json(200).get("nearest"), "subject")).isEqualTo(before);
    Ask ofFace = Ask.post("/recognition/faces/" + twin + "/denials");
    ask(ofFace.json("{\"subject\":\"ADA\"}")).json(201);
    assertThat(
            texts(
                ask(Ask.get("/recognition/subjects/Ada/nearest")).json(200).get("nearest"),
                "subject"))
        .containsExactly("Eve");
    ask(ofFace.json("{\"subject\":\"Twin\"}"))
        .refused(
            409, 62, "the face is enrolled as \"Twin\"; move it to somebody else, or delete it");
    ask(ofFace.json("{}")).refused(400, 5, "Field subject cannot be empty");
    ask(Ask.post("/recognition/subjects/Ada/apart").json("{\"subject\":\"ada\"}"))
        .refused(400, 26, "a person cannot be told from himself; ");
    UUID nobody = UUID.randomUUID();
    ask(Ask.post("/recognition/faces/" + nobody + "/denials").json("{\"subject\":\"Ada\"}"))
        .refused(404, 44, "Image " + nobody + " not found");
  }

  @Test
  void aMergeByANewNameIsUndoneWithNotesAndFaces() throws Exception {
    String face = enroll("Ada", RED, 1);
    enroll("Bob", GREEN, 2);
    ask(Ask.put("/recognition/subjects/Ada/metadata").json("{\"team\":\"red\"}")).json(200);
    String merge = undo(ask(Ask.put("/recognition/subjects/Ada").json("{\"subject\":\"bob\"}")));
    assertThat(names()).containsExactly("Bob");
    JsonNode listed = ask(Ask.get("/recognition/changes")).json(200).at("/changes/0");
    assertThat(listed.get("id").asText()).isEqualTo(merge);
    assertThat(listed.get("kind").asText()).isEqualTo("merge");
    assertThat(listed.get("from").asText()).isEqualTo("Ada");
    assertThat(undone(merge).json(200)).isEqualTo(listed);
    assertThat(names()).containsExactly("Ada", "Bob");
    assertThat(facesOf("Ada")).containsExactly(face);
    assertThat(
            ask(Ask.get("/recognition/subjects/Ada/metadata"))
                .json(200)
                .at("/metadata/team")
                .asText())
        .isEqualTo("red");
    undone(merge).refused(404, 69, "There is no change of this id that can be undone");
  }

  @Test
  void renamesAndMovesAreUndoneUnlessSomethingCameBetween() throws Exception {
    String face = enroll("Ada", RED, 1);
    enroll("Bob", GREEN, 2);
    String rename = undo(ask(Ask.put("/recognition/subjects/Ada").json("{\"subject\":\"Eve\"}")));
    String move =
        undo(
            ask(
                Ask.patch("/recognition/faces/" + face)
                    .json("{\"subject\":\"Bob\",\"not\":true}")));
    assertThat(texts(ask(Ask.get("/recognition/subjects")).json(200).get("subjects")))
        .containsExactly("Bob");
    undone(rename).refused(409, 70, "this cannot be undone: \"Eve\" was changed since");
    undone(move).json(200);
    undone(rename).json(200);
    assertThat(names()).containsExactly("Ada", "Bob");
    String again = undo(ask(Ask.patch("/recognition/faces/" + face).json("{\"subject\":\"Bob\"}")));
    ask(Ask.delete("/recognition/faces/" + face)).json(200);
    undone(again)
        .refused(
            409,
            70,
            "this cannot be undone: something of it was deleted since, and what is deleted does"
                + " not come back");
  }

  @Test
  void aMovedFaceMayBeKnownNotToBeWhoseItWas() throws Exception {
    enroll("Ada", RED, 1);
    String wrong = enroll("Ada", RED, 2);
    ask(Ask.patch("/recognition/faces/" + wrong).json("{\"subject\":\"Eve\",\"not\":true}"))
        .json(200);
    JsonNode denial = ask(Ask.get("/recognition/subjects/Ada/denials")).json(200).at("/denials/0");
    assertThat(denial.get("of").asText()).isEqualTo("face");
    assertThat(denial.get("image_id").asText()).isEqualTo(wrong);
    assertThat(ask(Ask.get("/recognition/subjects/Eve/nearest")).json(200).get("nearest"))
        .isEmpty();
  }

  @Test
  void whatIsAnothersIsNotUndoneOrTakenBack() throws Exception {
    enroll("Ada", RED, 1);
    String rename = undo(ask(Ask.put("/recognition/subjects/Ada").json("{\"subject\":\"Eve\"}")));
    String denial =
        ask(Ask.post("/recognition/subjects/Eve/denials").file(photo(GREEN, 2)))
            .json(201)
            .get("id")
            .asText();
    Client other = server.admin(gallery + "-other");
    other
        .ask(Ask.post("/recognition/changes/" + rename + "/undo"))
        .refused(404, 69, "There is no change of this id that can be undone");
    other.ask(Ask.delete("/recognition/denials/" + denial)).refused(404, 71, "Nobody said so");
    assertThat(other.ask(Ask.get("/recognition/changes")).json(200).get("changes")).isEmpty();
    undone(rename).json(200);
  }
}
