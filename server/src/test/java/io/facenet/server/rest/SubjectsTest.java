package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** People: made, listed, renamed, merged, deleted. */
class SubjectsTest extends RestTest {

  private Answer add(String name) throws Exception {
    return ask(Ask.post("/recognition/subjects").json("{\"subject\":\"" + name + "\"}"));
  }

  private Answer rename(String from, String to) throws Exception {
    return ask(
        Ask.put("/recognition/subjects/" + encoded(from))
            .json("{\"subject\":\"" + to + "\",\"api_endpoint\":\"" + from + "\"}"));
  }

  @Test
  void arePeopleWithoutFacesAtFirst() throws Exception {
    JsonNode added = add(" Ada ").json(201);
    assertThat(added.toString()).isEqualTo("{\"subject\":\"Ada\"}");
    assertThat(names()).containsExactly("Ada");
  }

  @Test
  void areKnownIgnoringCaseAndCompositionOfCharacters() throws Exception {
    add("Zoe\u0308").json(201);
    add("zoë").refused(400, 43, "Subject already exists");
    assertThat(names()).containsExactly("Zoë");
  }

  @Test
  void haveNamesWithinLimits() throws Exception {
    add("").refused(400, 26, "Subject name is empty; ");
    add("   ").refused(400, 26, "Subject name is empty; ");
    ask(Ask.post("/recognition/subjects").json("{}")).refused(400, 26, "Subject name is empty; ");
    add("x".repeat(201)).refused(400, 26, "Subject name size must be between 1 and 200; ");
    add("x".repeat(200)).json(201);
    String characters = "The name cannot contain the following special characters: ';', '\\'";
    add("a;b").refused(400, 36, characters);
    add("a\\\\b").refused(400, 36, characters);
    add("a\\ufffdb").refused(400, 26, "Subject name should be UTF-8; ");
    add("a/b 100 %").json(201);
    add("a\\tb")
        .refused(
            400,
            26,
            "the name \"a\\u0009b\" has a control character in it, which a name"
                + " cannot have; leave it out; ");
  }

  @Test
  void areRenamed() throws Exception {
    enroll("Ada", RED, 1);
    assertThat(rename("Ada", "Ada").json(200).toString()).isEqualTo("{\"updated\":false}");
    assertThat(rename("Ada", "ada").json(200).toString())
        .startsWith("{\"updated\":true,\"undo\":\"");
    assertThat(names()).containsExactly("ada");
    assertThat(rename("ADA", "Countess/Lovelace").json(200).get("updated").asBoolean()).isTrue();
    assertThat(names()).containsExactly("Countess/Lovelace");
    rename("Ada", "Bob").refused(404, 42, "Subject Ada not found");
    rename("countess/lovelace", "x;y")
        .refused(400, 36, "The name cannot contain the following special characters: ';', '\\'");
  }

  @Test
  void areMergedByTheNameOfAnother() throws Exception {
    enroll("Ada", RED, 1);
    enroll("Bob", GREEN, 2);
    assertThat(rename("Ada", "bob").json(200).get("updated").asBoolean()).isTrue();
    assertThat(names()).containsExactly("Bob");
    JsonNode faces = ask(Ask.get("/recognition/faces?subject=Bob")).json(200);
    assertThat(faces.get("total_elements").asInt()).isEqualTo(2);
  }

  @Test
  void areDeletedOneByOneOrAll() throws Exception {
    enroll("Ada", RED, 1);
    add("Bob");
    add("Eve");
    assertThat(ask(Ask.delete("/recognition/subjects/ada")).json(200).toString())
        .isEqualTo("{\"subject\":\"Ada\"}");
    ask(Ask.delete("/recognition/subjects/Ada")).refused(404, 42, "Subject Ada not found");
    assertThat(ask(Ask.delete("/recognition/subjects")).json(200).toString())
        .isEqualTo("{\"deleted\":2}");
    assertThat(names()).isEmpty();
  }

  @Test
  void haveMetadataOfPrograms() throws Exception {
    add("Ada");
    JsonNode put =
        ask(Ask.put("/recognition/subjects/ada/metadata").json("{\"badge\":7,\"x\":null}"))
            .json(200);
    assertThat(put.get("subject").asText()).isEqualTo("Ada");
    assertThat(put.at("/metadata/badge").asInt()).isEqualTo(7);
    JsonNode listed = ask(Ask.get("/recognition/subjects?metadata=True")).json(200);
    assertThat(listed.at("/metadata/Ada/badge").asInt()).isEqualTo(7);
    assertThat(ask(Ask.get("/recognition/subjects")).json(200).has("metadata")).isFalse();
    String message = "metadata should be a JSON object of up to 4096 bytes; ";
    ask(Ask.put("/recognition/subjects/Ada/metadata").json("[1]")).refused(400, 26, message);
    String large = "{\"x\":\"" + "y".repeat(4096) + "\"}";
    ask(Ask.put("/recognition/subjects/Ada/metadata").json(large)).refused(400, 26, message);
    ask(Ask.get("/recognition/subjects/Bob/metadata")).refused(404, 42, "Subject Bob not found");
  }

  @Test
  void ofOtherKeysAreNotSeen() throws Exception {
    String id = enroll("Ada", RED, 1);
    Client other = server.admin(gallery + "-other");
    assertThat(other.ask(Ask.get("/recognition/subjects")).json(200).get("subjects")).isEmpty();
    other
        .ask(Ask.delete("/recognition/faces/" + id))
        .refused(404, 44, "Image " + id + " not found");
    other.ask(Ask.delete("/recognition/subjects/Ada")).refused(404, 42, "Subject Ada not found");
    assertThat(other.ask(Ask.get("/recognition/faces/" + id + "/img")).body()).isEmpty();
    other
        .ask(Ask.post("/recognition/faces/" + id + "/verify").file(photo(RED, 2)))
        .refused(404, 44, "Image Id is incorrect");
    other
        .ask(Ask.patch("/recognition/faces/" + id).json("{\"subject\":\"Eve\"}"))
        .refused(404, 44, "Image " + id + " not found");
    other
        .ask(Ask.get("/recognition/faces/" + id + "/thumbnail"))
        .refused(404, 44, "Image " + id + " not found");
    Ask delete = Ask.post("/recognition/faces/delete").json("[\"" + id + "\"]");
    assertThat(other.ask(delete).json(200)).isEmpty();
    Ask recognize = Ask.post("/recognition/recognize").file(photo(RED, 2));
    assertThat(other.ask(recognize).json(200).at("/result/0/subjects")).isEmpty();
    Ask search = Ask.post("/recognition/search?threshold=4").file(photo(RED, 2));
    assertThat(other.ask(search).json(200).get("faces")).isEmpty();
    other.ask(Ask.delete("/recognition/faces")).json(200);
    assertThat(names()).containsExactly("Ada");
  }
}
