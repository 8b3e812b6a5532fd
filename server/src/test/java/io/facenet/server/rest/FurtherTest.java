package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What goes beyond CompreFace. */
class FurtherTest extends RestTest {

  @Test
  void theModelTellsWhatItsDistancesMean() throws Exception {
    enroll("Ada", RED, 1);
    JsonNode model = ask(Ask.get("/model")).json(200);
    assertThat(model.get("id").asText()).isEqualTo("colors");
    assertThat(model.get("dimensions").asInt()).isEqualTo(16);
    assertThat(model.has("license")).isTrue();
    assertThat(model.at("/gallery/faces").asInt()).isEqualTo(1);
    assertThat(model.at("/calibration/different_pairs").asInt()).isEqualTo(1000);
    JsonNode half = null;
    for (JsonNode row : model.get("thresholds")) {
      if (row.get("far").asDouble() == 1e-3) {
        half = row;
      }
    }
    assertThat(half).isNotNull();
    assertThat(half.get("similarity").asDouble()).isEqualTo(0.5);
    assertThat(half.get("distance").asDouble()).isEqualTo(0.03);
    assertThat(half.get("measured").asBoolean()).isTrue();
    assertThat(model.at("/thresholds/0/measured").asBoolean()).isFalse();
    assertThat(model.at("/similarity/table").size()).isGreaterThan(10);
  }

  @Test
  void allFacesWithinADistanceAreFoundInPages() throws Exception {
    enroll("Ada", RED, 1);
    enroll("Ada", RED, 2);
    enroll("Eve", RED, 3);
    enroll("Bob", YELLOW, 4);
    Ask search = Ask.post("/recognition/search?size=2").file(photo(RED, 5));
    JsonNode first = ask(search).json(200);
    assertThat(first.get("total_elements").asInt()).isEqualTo(3);
    assertThat(first.get("total_pages").asInt()).isEqualTo(2);
    assertThat(first.get("faces")).hasSize(2);
    assertThat(first.get("threshold").asDouble()).isEqualTo(0.03);
    assertThat(first.at("/result/0/box").has("x_min")).isTrue();
    JsonNode second =
        ask(Ask.post("/recognition/search?size=2&page=1").file(photo(RED, 5))).json(200);
    assertThat(second.get("faces")).hasSize(1);
    assertThat(second.at("/faces/0/distance").asDouble())
        .isGreaterThanOrEqualTo(first.at("/faces/1/distance").asDouble());
    JsonNode all = ask(Ask.post("/recognition/search?threshold=4").file(photo(RED, 5))).json(200);
    assertThat(texts(all.get("faces"), "subject")).hasSize(4).endsWith("Bob");
  }

  @Test
  void thoseWhoLookMostAlikeAreSuggested() throws Exception {
    enroll("Ada", RED, 1);
    String near = enroll("Ada again", RED, 2);
    enroll("Bob", YELLOW, 3);
    JsonNode nearest =
        ask(Ask.get("/recognition/subjects/Ada/nearest?limit=8")).json(200).get("nearest");
    assertThat(texts(nearest, "subject")).containsExactly("Ada again", "Bob");
    assertThat(nearest.at("/0/image_id").asText()).isEqualTo(near);
    assertThat(ask(Ask.get("/recognition/subjects/Ada/nearest?limit=1")).json(200).get("nearest"))
        .hasSize(1);
  }

  @Test
  void aMergeIsUndoneByASplit() throws Exception {
    enroll("Ada", RED, 1);
    String moved = enroll("Bob", GREEN, 2);
    JsonNode merged =
        ask(Ask.post("/recognition/subjects/bob/merge").json("{\"subject\":\"ada\"}")).json(200);
    assertThat(merged.toString())
        .startsWith("{\"subject\":\"Ada\",\"from\":\"Bob\",\"image_ids\":[\"" + moved + "\"]");
    assertThat(names()).containsExactly("Ada");
    String undo = "{\"subject\":\"Bob\",\"image_ids\":[\"" + moved + "\"]}";
    ask(Ask.post("/recognition/subjects/Ada/split").json(undo)).json(200);
    assertThat(names()).containsExactly("Ada", "Bob");
    JsonNode faces = ask(Ask.get("/recognition/faces?subject=Bob")).json(200);
    assertThat(texts(faces.get("faces"), "image_id")).containsExactly(moved);
    ask(Ask.post("/recognition/subjects/Ada/split").json(undo))
        .refused(404, 44, "Image " + moved + " not found");
    ask(Ask.post("/recognition/subjects/Ada/merge").json("{\"subject\":\"Eve\"}"))
        .refused(404, 42, "Subject Eve not found");
    ask(Ask.post("/recognition/subjects/Ada/merge").json("{\"subject\":\"ada\"}"))
        .refused(400, 26, "a person cannot be merged with himself; ");
  }

  @Test
  void manyPhotosAreEnrolledAtOnceByTheirFolders() throws Exception {
    Ask bulk =
        Ask.post("/recognition/faces/bulk")
            .file("file", "Ada/1.png", photo(RED, 1))
            .file("file", "Bob/1.png", photo(GREEN, 2))
            .file("file", "Bob/broken.png", new byte[] {1})
            .file("file", "nobody.png", photo(BLUE, 3));
    List<JsonNode> lines = ask(bulk).lines();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0).get("photo").asText()).isEqualTo("Ada/1.png");
    assertThat(lines.get(0).get("subject").asText()).isEqualTo("Ada");
    assertThat(lines.get(0).get("added").asBoolean()).isTrue();
    assertThat(lines.get(2).get("status").asInt()).isEqualTo(400);
    assertThat(lines.get(2).get("code").asInt()).isEqualTo(21);
    assertThat(lines.get(3).get("code").asInt()).isEqualTo(26);
    assertThat(lines.get(4).toString())
        .isEqualTo("{\"added\":2,\"known\":0,\"failed\":2,\"complete\":true}");
    assertThat(ask(bulk).lines().get(4).toString())
        .isEqualTo("{\"added\":0,\"known\":2,\"failed\":2,\"complete\":true}");
    assertThat(names()).containsExactly("Ada", "Bob");
  }

  @Test
  void oneNameMayBeGivenForAllPhotos() throws Exception {
    Ask bulk =
        Ask.post("/recognition/faces/bulk?subject=Ada")
            .file("file", "1.png", photo(RED, 1))
            .file("file", "x/2.png", photo(RED, 2));
    assertThat(ask(bulk).lines().get(2).get("added").asInt()).isEqualTo(2);
    assertThat(names()).containsExactly("Ada");
    ask(Ask.post("/recognition/faces/bulk?subject=a;b").file(photo(RED, 1)))
        .refused(400, 36, "The name cannot contain the following special characters: ';', '\\'");
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aZipOfFoldersIsUnpacked() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("Ada/", new byte[0]);
    entries.put("Ada/1.png", photo(RED, 1));
    entries.put("__MACOSX/Ada/._1.png", new byte[] {1});
    entries.put("Ada/.DS_Store", new byte[] {1});
    entries.put("../Bob/1.png", photo(GREEN, 2));
    List<JsonNode> lines =
        ask(Ask.post("/recognition/faces/bulk").file("file", "all.zip", zip(entries))).lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2).toString())
        .isEqualTo("{\"added\":2,\"known\":0,\"failed\":0,\"complete\":true}");
    assertThat(names()).as("names are names, not places").containsExactly("..", "Ada");
  }

  @Test
  void anEntryThatIsTooLargeEndsAZip() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("Ada/bomb.png", new byte[6 << 20]);
    entries.put("Ada/1.png", photo(RED, 1));
    List<JsonNode> lines =
        ask(Ask.post("/recognition/faces/bulk").file("file", "all.zip", zip(entries))).lines();
    assertThat(lines.get(0).get("status").asInt()).isEqualTo(413);
    assertThat(lines.get(1).toString())
        .isEqualTo("{\"added\":0,\"known\":0,\"failed\":1,\"complete\":false}");
  }

  private String sum(byte[] zip) throws Exception {
    List<JsonNode> lines =
        ask(Ask.post("/recognition/faces/bulk").file("file", "all.zip", zip)).lines();
    return lines.get(lines.size() - 1).toString();
  }

  @Test
  void whatIsPassedOverInAZipIsNotUnpackedWithoutEnd() throws Exception {
    Map<String, byte[]> litter = new LinkedHashMap<>();
    litter.put("Ada/.DS_Store", new byte[6 << 20]);
    litter.put("Ada/1.png", photo(RED, 1));
    assertThat(sum(zip(litter))).contains("\"added\":0", "\"complete\":false");
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      many.put("__MACOSX/" + i, new byte[5 << 20]);
    }
    many.put("Ada/1.png", photo(RED, 1));
    assertThat(sum(zip(many))).contains("\"added\":0", "\"complete\":false");
  }

  @Test
  void aZipThatIsDamagedGivesWhatCanBeRead() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("Ada/1.png", photo(RED, 1));
    entries.put("Bob/1.png", photo(GREEN, 2));
    byte[] zip = zip(entries);
    int second = new String(zip, StandardCharsets.ISO_8859_1).indexOf("Bob/");
    byte[] cut = Arrays.copyOf(zip, second + 20);
    assertThat(sum(cut)).contains("\"added\":1", "\"complete\":false");
    byte[] misnamed = zip.clone();
    misnamed[second] = (byte) 0x94;
    assertThat(sum(misnamed)).contains("\"complete\":false");
  }

  @Test
  void aGalleryGoesOutAndComesBack() throws Exception {
    String id = enroll("Ada", RED, 1);
    byte[] lines = ask(Ask.get("/recognition/export")).body();
    Client other = server.admin(gallery + "-other");
    Ask load = Ask.post("/recognition/import").file("file", "export.ndjson", lines);
    assertThat(other.ask(load).json(200).toString()).isEqualTo("{\"added\":1,\"known\":0}");
    assertThat(other.ask(load).json(200).toString()).isEqualTo("{\"added\":0,\"known\":1}");
    JsonNode faces = other.ask(Ask.get("/recognition/faces")).json(200);
    assertThat(texts(faces.get("faces"), "image_id")).containsExactly(id);
  }

  @Test
  void clientsLearnTheLimitsAndThatTheServiceLives() throws Exception {
    assertThat(ask(Ask.get("/config")).json(200).toString())
        .isEqualTo("{\"clientMaxFileSize\":5242880,\"clientMaxBodySize\":10485760}");
    assertThat(ask(Ask.get("/consistence/status")).json(200).toString())
        .isEqualTo(
            "{\"demoFaceCollectionIsInconsistent\":false,\"dbIsInconsistent\":false,"
                + "\"saveImagesToDB\":true,\"status\":\"OK\"}");
  }
}
