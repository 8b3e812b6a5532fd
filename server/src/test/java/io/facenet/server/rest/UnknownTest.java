package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.server.face.InboxPolicy;
import io.facenet.server.retention.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces that are nobody's, kept where the server was told to. */
class UnknownTest extends RestTest {
  private static final int MOST = 20;

  @TempDir static Path kept;
  private static RestServer keeping;

  @BeforeAll
  static void startKeeping() throws IOException {
    FaceNet facenet = FaceNet.load(ColorModels.install(kept.resolve("home"), "colors"));
    keeping =
        new RestServer(
            facenet, kept, false, Retention.none(), InboxPolicy.keeping(Duration.ofDays(7), MOST));
  }

  @AfterAll
  static void stopKeeping() {
    keeping.close();
  }

  @BeforeEach
  void askTheOneThatKeeps() {
    client = keeping.admin(gallery);
  }

  private void see(int[] color, int... seeds) throws Exception {
    for (int seed : seeds) {
      ask(Ask.post("/recognition/recognize").file(photo(color, seed))).json(200);
    }
  }

  private JsonNode list() throws Exception {
    return ask(Ask.get("/recognition/unknown")).json(200);
  }

  private JsonNode clusters(String query) throws Exception {
    return ask(Ask.get("/recognition/unknown/clusters" + query)).json(200);
  }

  private static String ids(List<String> ids) {
    return "\"ids\":[\"" + String.join("\",\"", ids) + "\"]";
  }

  private static String quoted(String name, List<String> ids) {
    return "{\"subject\":\"" + name + "\"," + ids(ids) + "}";
  }

  @Test
  void noneIsKeptUnlessTheServerWasTold() throws Exception {
    client = server.admin(gallery);
    see(RED, 1, 2);
    JsonNode none = list();
    assertThat(none.get("kept").asBoolean()).isFalse();
    assertThat(none.has("days")).isFalse();
    assertThat(none.get("faces")).isEmpty();
    assertThat(clusters("").get("clusters")).isEmpty();
  }

  @Test
  void strangersAreKeptOnceAndPeopleWhoAreKnownAreNot() throws Exception {
    enroll("Ada", GREEN, 1);
    see(GREEN, 2);
    see(RED, 1, 2, 1);
    JsonNode kept = list();
    assertThat(kept.get("kept").asBoolean()).isTrue();
    assertThat(kept.get("days").asInt()).isEqualTo(7);
    assertThat(kept.get("most").asInt()).isEqualTo(MOST);
    assertThat(kept.get("total_elements").asInt()).isEqualTo(2);
    enroll("Bob", photo(RED, 1));
    kept = list();
    assertThat(kept.get("total_elements").asInt()).as("one has a name now").isEqualTo(1);
    String id = kept.at("/faces/0/id").asText();
    Answer picture = ask(Ask.get("/recognition/unknown/" + id + "/thumbnail"));
    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.body()).startsWith(0xff, 0xd8);
    assertThat(ask(Ask.get("/recognition/faces")).json(200).get("total_elements").asInt())
        .isEqualTo(2);
    ask(Ask.get("/recognition/faces/" + id + "/thumbnail"))
        .refused(404, 44, "Image " + id + " not found");
  }

  @Test
  void theOldestGoWhereThereAreTooMany() throws Exception {
    for (int seed = 0; seed < MOST + 2; seed++) {
      see(RED, seed);
    }
    assertThat(list().get("total_elements").asInt()).isLessThanOrEqualTo(MOST);
  }

  @Test
  void theyAreGroupedAndAGroupIsNamedAtOnceAndUnnamed() throws Exception {
    enroll("Ada", RED, 9);
    see(GREEN, 1, 2, 3);
    see(BLUE, 1);
    JsonNode found = clusters("?min_size=2");
    assertThat(found.get("clusters")).hasSize(1);
    assertThat(found.get("smaller").asInt()).isEqualTo(1);
    assertThat(found.get("total_elements").asInt()).isEqualTo(1);
    assertThat(clusters("").get("clusters")).hasSize(2);
    assertThat(clusters("?size=1&page=1").at("/clusters/0/faces")).hasSize(1);
    List<String> group = texts(found.at("/clusters/0/faces"), "id");
    assertThat(group).hasSize(3);
    assertThat(found.at("/clusters/0/nearest/0/subject").asText()).isEqualTo("Ada");
    JsonNode named =
        ask(Ask.post("/recognition/unknown/name").json(quoted("Gil", group))).json(200);
    assertThat(named.get("subject").asText()).isEqualTo("Gil");
    assertThat(texts(named.get("image_ids"))).containsExactlyInAnyOrderElementsOf(group);
    assertThat(names()).containsExactly("Ada", "Gil");
    assertThat(list().get("total_elements").asInt()).isEqualTo(1);
    JsonNode known =
        ask(Ask.post("/recognition/recognize").file(photo(GREEN, 7))).json(200).at("/result/0");
    assertThat(known.at("/match/subject").asText()).isEqualTo("Gil");
    String undo = "/recognition/changes/" + named.get("undo").asText() + "/undo";
    assertThat(ask(Ask.post(undo)).json(200).get("kind").asText()).isEqualTo("naming");
    assertThat(names()).containsExactly("Ada");
    assertThat(texts(clusters("?min_size=2").at("/clusters/0/faces"), "id"))
        .containsExactlyInAnyOrderElementsOf(group);
  }

  @Test
  void whoTheyAreNotIsNotSuggestedAgain() throws Exception {
    enroll("Ada", RED, 9);
    enroll("Bob", YELLOW, 9);
    see(GREEN, 1, 2);
    JsonNode group = clusters("").at("/clusters/0");
    String nearest = group.at("/nearest/0/subject").asText();
    String id = group.at("/faces/0/id").asText();
    Ask deny = Ask.post("/recognition/unknown/deny");
    JsonNode denied = ask(deny.json(quoted(nearest, List.of(id)))).json(201);
    assertThat(denied.get("denials")).hasSize(1);
    assertThat(texts(clusters("").at("/clusters/0/nearest"), "subject"))
        .hasSize(1)
        .doesNotContain(nearest);
    assertThat(
            ask(Ask.get("/recognition/subjects/" + nearest + "/denials"))
                .json(200)
                .at("/denials/0/of")
                .asText())
        .isEqualTo("unknown");
    ask(Ask.delete("/recognition/denials/" + denied.at("/denials/0").asText())).json(200);
    assertThat(texts(clusters("").at("/clusters/0/nearest"), "subject")).hasSize(2);
    ask(deny.json(quoted("Eve", List.of(id)))).refused(404, 42, "Subject Eve not found");
  }

  @Test
  void whatIsDismissedIsHiddenUntilItIsShownAgain() throws Exception {
    see(GREEN, 1, 2);
    List<String> ids = texts(list().get("faces"), "id");
    Ask dismiss = Ask.post("/recognition/unknown/dismiss");
    assertThat(ask(dismiss.json("{" + ids(ids) + "}")).json(200).get("updated").asInt())
        .isEqualTo(2);
    assertThat(list().get("faces")).isEmpty();
    assertThat(clusters("").get("clusters")).isEmpty();
    JsonNode all = ask(Ask.get("/recognition/unknown?dismissed=true")).json(200);
    assertThat(all.get("faces")).hasSize(2);
    see(GREEN, 1);
    assertThat(list().get("faces")).as("seen again").isEmpty();
    ask(dismiss.json("{\"dismissed\":false," + ids(ids) + "}")).json(200);
    assertThat(list().get("faces")).hasSize(2);
  }

  @Test
  void theyAreDeletedOneByOneSomeAndAll() throws Exception {
    see(GREEN, 1, 2, 3, 4);
    List<String> ids = texts(list().get("faces"), "id");
    Ask one = Ask.delete("/recognition/unknown/" + ids.get(0));
    assertThat(ask(one).json(200).get("deleted").asInt()).isEqualTo(1);
    ask(one).refused(404, 44, "Image " + ids.get(0) + " not found");
    Ask some = Ask.post("/recognition/unknown/delete").json("{" + ids(ids.subList(0, 2)) + "}");
    assertThat(ask(some).json(200).get("deleted").asInt()).isEqualTo(1);
    assertThat(ask(Ask.delete("/recognition/unknown")).json(200).get("deleted").asInt())
        .isEqualTo(2);
    assertThat(list().get("faces")).isEmpty();
  }

  @Test
  void whatCannotBeNamedStays() throws Exception {
    see(GREEN, 1);
    List<String> ids = texts(list().get("faces"), "id");
    UUID nobody = UUID.randomUUID();
    Ask name = Ask.post("/recognition/unknown/name");
    ask(name.json(quoted("Gil", List.of(ids.get(0), nobody.toString()))))
        .refused(404, 44, "Image " + nobody + " not found");
    ask(name.json("{\"subject\":\"Gil\",\"ids\":[]}")).refused(400, 5, "Field ids cannot be empty");
    ask(name.json(quoted("a;b", ids)))
        .refused(400, 36, "The name cannot contain the following special characters: ';', '\\'");
    assertThat(list().get("faces")).hasSize(1);
    enroll("Eve", photo(GREEN, 1));
    ask(name.json(quoted("Gil", ids))).refused(404, 44, "Image " + ids.get(0) + " not found");
    assertThat(names()).containsExactly("Eve");
  }
}
