package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.key.KeyKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests as published programs send them, byte by byte, with their habits. */
class ClientsTest extends RestTest {
  private static final String HEAD_END = "\r\n\r\n";

  private String key;

  @BeforeEach
  void newKey() {
    key = server.secret(KeyKind.RECOGNITION, gallery);
  }

  private Answer send(String line, String headers, byte[] body) throws IOException {
    return send(line, headers, body, key);
  }

  private Answer send(String line, String headers, byte[] body, String secret) throws IOException {
    String head =
        line
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + server.port()
            + "\r\nConnection: close\r\nx-api-key: "
            + secret
            + "\r\nContent-Length: "
            + body.length
            + "\r\n"
            + headers
            + "\r\n";
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      byte[] answer = socket.getInputStream().readAllBytes();
      String text = new String(answer, StandardCharsets.ISO_8859_1);
      int end = text.indexOf(HEAD_END) + HEAD_END.length();
      int status = Integer.parseInt(text.substring(9, 12));
      return new Answer(status, "", Arrays.copyOfRange(answer, end, answer.length));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A form with one file; {@code type} is a header line of the part, or nothing. */
  private static byte[] form(String field, String name, String type, byte[] file)
      throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    String disposition = "form-data; name=\"" + field + "\"; filename=\"" + name + "\"";
    form.write(utf8("--b0\r\nContent-Disposition: " + disposition + "\r\n" + type + "\r\n"));
    form.write(file);
    form.write(utf8("\r\n--b0--\r\n"));
    return form.toByteArray();
  }

  private static final String FORM = "Content-Type: multipart/form-data; boundary=b0\r\n";

  @Test
  void python() throws Exception {
    byte[] photo = form("file", "red.jpg", "", photo(RED, 1));
    Answer added =
        send(
            "POST /api/v1/recognition/faces?subject=Zo%C3%AB%20B&det_prob_threshold=0.8",
            FORM, photo);
    String id = added.json(201).get("image_id").asText();
    String options =
        "?&limit=0&det_prob_threshold=0.8&prediction_count=1&status=True&face_plugins=";
    JsonNode seen = send("POST /api/v1/recognition/recognize" + options, FORM, photo).json(200);
    assertThat(seen.at("/result/0/subjects/0/subject").asText()).isEqualTo("Zoë B");
    assertThat(seen.has("plugins_versions")).isTrue();
    byte[] body = utf8("{\"subject\": \"Zoe\", \"api_endpoint\": \"Zoë B\"}");
    assertThat(
            send(
                    "PUT /api/v1/recognition/subjects/Zo%C3%AB%20B",
                    "Content-Type: application/json\r\n", body)
                .json(200)
                .get("updated")
                .asBoolean())
        .isTrue();
    JsonNode listed = send("GET /api/v1/recognition/faces", "", new byte[0]).json(200);
    assertThat(listed.at("/faces/0/subject").asText()).isEqualTo("Zoe");
    JsonNode verified =
        send("POST /api/v1/recognition/faces/" + id + "/verify?&limit=1&status=False", FORM, photo)
            .json(200);
    assertThat(verified.at("/result/0/similarity").asDouble()).isGreaterThan(0.9);
    assertThat(verified.has("plugins_versions")).isFalse();
    assertThat(send("DELETE /api/v1/recognition/faces?subject=Zoe", "", new byte[0]).json(200))
        .hasToString("{\"deleted\":1}");
  }

  /** Sends a detection's options to recognition, and treats code 28 alone as "no faces". */
  @Test
  void doubleTake() throws Exception {
    enroll("Ada", RED, 1);
    byte[] photo = form("file", "tmp.jpg", "Content-Type: image/jpeg\r\n", photo(RED, 2));
    JsonNode face =
        send(
                "POST /api/v1/recognition/recognize?det_prob_threshold=0.8&face_plugins=mask,gender,age",
                FORM,
                photo)
            .json(200)
            .at("/result/0");
    JsonNode best = face.at("/subjects/0");
    assertThat(best.get("subject").asText()).isEqualTo("Ada");
    assertThat(best.get("similarity").asDouble() * 100).isGreaterThan(60);
    assertThat(face.at("/box/x_max").asInt()).isGreaterThan(face.at("/box/x_min").asInt());
    Answer none = send("POST /api/v1/recognition/recognize?min_quality=100", FORM, photo);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().get("code").asInt()).isEqualTo(28);
    Answer train = send("POST /api/v1/recognition/faces?subject=Eve%20%26%20Co", FORM, photo);
    assertThat(train.json(201).get("subject").asText()).isEqualTo("Eve & Co");
    assertThat(
            send("DELETE /api/v1/recognition/faces?subject=Eve%20%26%20Co", "", new byte[0])
                .json(200))
        .hasToString("{\"deleted\":1}");
  }

  /** Uses Python's SDK, with pictures as bytes in a form, and reads the first subject as it is. */
  @Test
  void viseron() throws Exception {
    JsonNode collection = send("GET /api/v1/recognition/faces", "", new byte[0]).json(200);
    assertThat(collection.get("faces")).isEmpty();
    enroll("Ada", RED, 1);
    byte[] photo = form("file", "image.png", "", photo(YELLOW, 2));
    String options =
        "?&limit=0&det_prob_threshold=0.8&prediction_count=1&face_plugins=&status=False";
    JsonNode seen = send("POST /api/v1/recognition/recognize" + options, FORM, photo).json(200);
    JsonNode subjects = seen.at("/result/0/subjects");
    assertThat(subjects).as("never empty while anybody is enrolled").hasSize(1);
    assertThat(subjects.at("/0/similarity").asDouble()).isLessThan(0.5);
  }

  @Test
  void namesInPathsAndQueriesAreDecodedOnce() throws Exception {
    for (String name : new String[] {"a/b", "100%", "Zoë", "plus+plus", "a?b"}) {
      Answer made =
          send(
              "POST /api/v1/recognition/subjects",
              "Content-Type: application/json\r\n",
              utf8("{\"subject\":\"" + name + "\"}"));
      assertThat(made.json(201).get("subject").asText()).isEqualTo(name);
      String path = "/api/v1/recognition/subjects/" + encoded(name);
      assertThat(send("DELETE " + path, "", new byte[0]).json(200).get("subject").asText())
          .isEqualTo(name);
    }
  }

  @Test
  void rawUtf8InTheQueryIsRead() throws Exception {
    Answer added =
        send(
            "POST /api/v1/recognition/faces?subject=Zoë",
            FORM,
            form("file", "a.jpg", "", photo(RED, 1)));
    assertThat(added.json(201).get("subject").asText()).isEqualTo("Zoë");
    assertThat(names()).containsExactly("Zoë");
  }

  @Test
  void aSecondQuestionMarkSeparatesBeforeAKnownName() throws Exception {
    Answer added =
        send(
            "POST /api/v1/recognition/faces?subject=Tom?det_prob_threshold=0.8",
            FORM,
            form("file", "a.jpg", "", photo(RED, 1)));
    assertThat(added.json(201).get("subject").asText()).isEqualTo("Tom");
    assertThat(names()).containsExactly("Tom");
  }

  @Test
  void emptyBodiesMayBeCalledJson() throws Exception {
    String json = "Content-Type: application/json\r\n";
    send("GET /api/v1/recognition/subjects/", json, new byte[0]).json(200);
    send("GET /api/v1/recognition/faces/", json, new byte[0]).json(200);
    send("DELETE /api/v1/recognition/faces", json, new byte[0]).json(200);
    send("DELETE /api/v1/recognition/subjects/", json, new byte[0]).json(200);
  }

  @Test
  void photosComeAsBase64AndAsTheyAre() throws Exception {
    enroll("Ada", RED, 1);
    String base64 = Base64.getEncoder().encodeToString(photo(RED, 2));
    String path = "POST /api/v1/recognition/recognize";
    String json = "Content-Type: application/json\r\n";
    Answer seen = send(path, json, utf8("{\"file\":\"" + base64 + "\"}"));
    assertThat(seen.json(200).at("/result/0/subjects/0/subject").asText()).isEqualTo("Ada");
    Answer raw = send(path, "Content-Type: image/png\r\n", photo(RED, 2));
    assertThat(raw.json(200).at("/result/0/subjects/0/subject").asText()).isEqualTo("Ada");
    send(path, json, utf8("{\"file\":\"data:image/png;base64," + base64 + "\"}"))
        .refused(400, 21, "Provided value is not Base64");
    send(path, json, utf8("{}")).refused(400, 5, "Field file cannot be empty");
    String verify = "POST /api/v1/verification/verify";
    Answer pair =
        send(
            verify,
            json,
            utf8("{\"source_image\":\"" + base64 + "\",\"target_image\":\"" + base64 + "\"}"),
            server.secret(KeyKind.VERIFICATION, gallery));
    assertThat(pair.json(200).at("/result/0/face_matches/0/similarity").asDouble())
        .isGreaterThan(0.9);
  }

  @Test
  void keysOfAnotherKindAreUnknown() throws Exception {
    byte[] photo = form("file", "a.jpg", "", photo(RED, 1));
    String detection = server.secret(KeyKind.DETECTION, gallery);
    Answer refused = send("POST /api/v1/recognition/recognize", FORM, photo, detection);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.json().get("code").asInt()).isEqualTo(10);
    send("POST /api/v1/detection/detect", FORM, photo, detection).json(200);
    assertThat(send("POST /api/v1/detection/detect", FORM, photo).status()).isEqualTo(404);
  }
}
