package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What published clients of CompreFace send: one request each. */
class QuirksTest {
  private static final String JSON = "application/json";

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(folder, TestServer.local(), EchoRoutes.all());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode query(String rawQuery) throws Exception {
    String answer = server.raw("GET /query?" + rawQuery + " HTTP/1.1");
    assertThat(answer).startsWith("HTTP/1.1 200");
    return Json.MAPPER.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
  }

  private static void assertFault(HttpResponse<String> response, int status, int code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(JSON);
    JsonNode body = TestServer.json(response);
    assertThat(body.size()).isEqualTo(2);
    assertThat(body.get("message").asText()).isNotBlank();
    assertThat(body.get("code").asInt()).isEqualTo(code);
  }

  private static byte[] form(String... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String part : parts) {
      out.writeBytes(("--b\r\n" + part + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    out.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static HttpResponse<String> post(String path, byte[] body) throws Exception {
    return server.send("POST", path, "multipart/form-data; boundary=b", body);
  }

  @Test
  void aFurtherQuestionMarkBeforeAKnownNameSeparates() throws Exception {
    JsonNode query = query("subject=Tom?det_prob_threshold=0.8");
    assertThat(query.at("/subject/0").asText()).isEqualTo("Tom");
    assertThat(query.at("/det_prob_threshold/0").asText()).isEqualTo("0.8");
    assertThat(query("subject=Who?").at("/subject/0").asText()).isEqualTo("Who?");
    assertThat(query("subject=Who?what=1").at("/subject/0").asText()).isEqualTo("Who?what=1");
  }

  @Test
  void aLeadingAmpersandDoesNoHarm() throws Exception {
    JsonNode query = query("&limit=0&status=True&face_plugins=landmarks,pose");
    assertThat(query.at("/limit/0").asText()).isEqualTo("0");
    assertThat(query.at("/status/0").asText()).isEqualTo("True");
    assertThat(query.at("/face_plugins/0").asText()).isEqualTo("landmarks,pose");
  }

  @Test
  void emptyValuesCountAsNone() throws Exception {
    JsonNode query = query("det_prob_threshold=&limit=&status&subject=a");
    assertThat(query.get("det_prob_threshold")).isEmpty();
    assertThat(query.get("limit")).isEmpty();
    assertThat(query.get("status")).isEmpty();
    assertThat(query.at("/subject/0").asText()).isEqualTo("a");
  }

  @Test
  void namesInTheQueryComeAsTheyAreOrEncoded() throws Exception {
    assertThat(query("subject=Zoë").at("/subject/0").asText()).isEqualTo("Zoë");
    assertThat(query("subject=Zo%C3%AB%20M").at("/subject/0").asText()).isEqualTo("Zoë M");

    assertThat(server.raw("GET /query?subject=%zz HTTP/1.1"))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\" : 26");
  }

  @Test
  void namesInThePathAreDecoded() throws Exception {
    assertThat(TestServer.json(server.get("/people/a%2Fb%25%3Bc%20d%C3%AB")).get("name").asText())
        .isEqualTo("a/b%;c dë");
  }

  @Test
  void aTrailingSlashIsAccepted() throws Exception {
    assertThat(server.get("/people/").statusCode()).isEqualTo(200);
  }

  @Test
  void aContentTypeWithoutABodyDoesNoHarm() throws Exception {
    assertThat(server.send("GET", "/people/a", JSON, null).statusCode()).isEqualTo(200);
    assertThat(
            server.raw(
                "DELETE /people/a HTTP/1.1", "Content-Type: application/json", "Content-Length: 0"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void headIsAnsweredAsGetWithoutABody() throws Exception {
    HttpResponse<String> head = server.send("HEAD", "/people", null, null);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(server.get("/people").headers().firstValue("Content-Length"));
    assertThat(server.raw("HEAD /people HTTP/1.0\r\nX:")).startsWith("HTTP/1.1 200");
  }

  @Test
  void partsNeedNoContentType() throws Exception {
    byte[] body =
        form(
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n\u0001\u0002",
            "Content-Disposition: form-data; name=\"text\"\r\n\r\nZoë");
    JsonNode answer = TestServer.json(post("/form", body));
    assertThat(answer.get("size").asInt()).isEqualTo(2);
    assertThat(answer.at("/text/0").asText()).isEqualTo("Zoë");
  }

  @Test
  void aFieldMayHoldSeveralFiles() throws Exception {
    byte[] body =
        form(
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n1",
            "Content-Disposition: form-data; name=\"file\"; filename=\"b.jpg\"\r\n\r\n22");
    assertThat(TestServer.json(post("/file", body)).toString())
        .isEqualTo("{\"a.jpg\":1,\"b.jpg\":2}");
  }

  @Test
  void aFormWithoutABoundaryIsRefused() throws Exception {
    assertFault(server.send("POST", "/file", "multipart/form-data", form("x")), 400, 34);
  }

  @Test
  void aMissingPartIsNamed() throws Exception {
    HttpResponse<String> response =
        post("/file", form("Content-Disposition: form-data; name=\"x\"\r\n\r\n1"));
    assertFault(response, 400, 34);
    assertThat(response.body()).contains("Required part 'file' is missing");
    assertFault(server.send("POST", "/file", null, null), 400, 34);
  }

  @Test
  void base64InJson() throws Exception {
    String file = Base64.getEncoder().encodeToString(new byte[100]);
    assertThat(json("{\"file\":\"" + file + "\"}").body()).contains("\"file\" : 100");
    assertThat(json("{\"file\":[\"" + file + "\",\"" + file + "\"]}").statusCode()).isEqualTo(200);
    assertFault(json("{\"file\":\"data:image/jpeg;base64," + file + "\"}"), 400, 21);
    assertFault(json("{\"file\":\"\"}"), 400, 5);
    assertFault(json("{}"), 400, 5);
    assertFault(json("[1]"), 400, 5);
    assertFault(json("{\"file\":"), 400, 0);
  }

  private static HttpResponse<String> json(String body) throws Exception {
    return server.send("POST", "/file", JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPictureMayBeTheBody() throws Exception {
    assertThat(server.send("POST", "/file", "image/jpeg", new byte[7]).body())
        .contains("\"file\" : 7");
    assertThat(server.send("POST", "/file", "IMAGE/webp", new byte[7]).statusCode()).isEqualTo(200);
    assertFault(server.send("POST", "/file", "image/jpeg", new byte[0]), 400, 34);
    assertFault(server.send("POST", "/file", "text/plain", new byte[7]), 415, 0);
    assertFault(server.send("POST", "/people", "text/plain", new byte[7]), 415, 0);
  }

  @Test
  void aBodyIsJsonWithoutAContentTypeToo() throws Exception {
    HttpResponse<String> response =
        server.send("PUT", "/people/a", null, "{\"subject\":\"b\"}".getBytes());
    assertThat(TestServer.json(response).get("subject").asText()).isEqualTo("b");
    assertFault(server.send("PUT", "/people/a", null, null), 400, 0);
  }

  @Test
  void aWrongMethodIsSaidAsTheOriginalSaysIt() throws Exception {
    HttpResponse<String> response = server.send("PATCH", "/people", null, null);
    assertFault(response, 404, 0);
    assertThat(response.body()).contains("Request method 'PATCH' not supported");
    assertFault(server.send("OPTIONS", "/people", null, null), 404, 0);
    assertFault(server.send("PROPFIND", "/people", null, null), 404, 0);
    assertFault(server.get("/nothing"), 404, 66);
  }

  @Test
  void aPictureIsAskedForWithTheKeyInThePath() throws Exception {
    String answer =
        server.raw(
            ("GET /static/" + server.admin + "/7 HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes());
    assertThat(answer).startsWith("HTTP/1.1 200").contains("Cache-Control: public");
    assertThat(server.get("/static/abc/7").statusCode()).isEqualTo(400);
    assertThat(server.get("/people").headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void whatFailsInsideIsNotTold() throws Exception {
    HttpResponse<String> response = server.get("/boom");
    assertFault(response, 503, 0);
    assertThat(response.body())
        .contains("Something went wrong, please try again")
        .doesNotContain("secret");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aDiskThatFailsIsNotTheCallersFault() throws Exception {
    HttpResponse<String> response = server.get("/disk");
    assertFault(response, 503, 0);
    assertThat(response.body()).doesNotContain("ada");
  }

  @Test
  void aStreamThatFailsBreaksOff() throws Exception {
    assertThat(server.get("/lines").body()).isEqualTo("a\nb\n");
    assertFault(server.get("/unbegun"), 409, 67);
    String broken =
        server.raw(
            ("GET /broken HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + server.admin + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(broken)
        .startsWith("HTTP/1.1 200")
        .contains("a\n")
        .doesNotContain("secret")
        .doesNotEndWith("0\r\n\r\n");
  }
}
