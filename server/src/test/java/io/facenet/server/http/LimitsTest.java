package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a request may bring. */
class LimitsTest {
  private static final int FILE = 100_000;
  private static final int BODY = 200_000;

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    WebOptions options = TestServer.local().withLimits(Limits.defaults().withBytes(FILE, BODY));
    server = new TestServer(folder, options, EchoRoutes.all());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertFault(HttpResponse<String> response, int status, int code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode body = TestServer.json(response);
    assertThat(body.get("code").asInt()).isEqualTo(code);
  }

  private static byte[] form(int parts, int size) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      body.append(
          "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + i + "\"\r\n\r\n");
      body.append("x".repeat(size)).append("\r\n");
    }
    return body.append("--b--\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static HttpResponse<String> post(byte[] form) throws Exception {
    return server.send("POST", "/file", "multipart/form-data; boundary=b", form);
  }

  @Test
  void aFileOfTheLimitPassesInEveryForm() throws Exception {
    assertThat(post(form(1, FILE)).body()).contains(Integer.toString(FILE));
    assertThat(server.send("POST", "/file", "image/png", new byte[FILE]).statusCode())
        .isEqualTo(200);
    assertThat(base64(FILE).statusCode()).isEqualTo(200);
  }

  @Test
  void aLargerFileIsRefusedInEveryForm() throws Exception {
    assertFault(post(form(1, FILE + 1)), 413, 60);
    assertFault(server.send("POST", "/file", "image/png", new byte[FILE + 1]), 413, 60);
    assertFault(base64(FILE + 1), 413, 60);
  }

  private static HttpResponse<String> base64(int size) throws Exception {
    String file = Base64.getEncoder().encodeToString(new byte[size]);
    return server.send(
        "POST", "/file", "application/json", ("{\"file\":\"" + file + "\"}").getBytes());
  }

  @Test
  void aLargerBodyIsRefusedWithOrWithoutALength() throws Exception {
    assertFault(server.send("POST", "/people", "application/json", new byte[BODY + 1]), 413, 60);
    HttpResponse<String> chunked =
        TestServer.send(
            server
                .to("/people")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[BODY + 1])))
                .build());
    assertFault(chunked, 413, 60);
    String huge =
        server.raw("POST /people HTTP/1.1", "Content-Length: 99999999999", "Expect: 100-continue");
    assertThat(huge).startsWith("HTTP/1.1 413");
  }

  @Test
  void partsAreCounted() throws Exception {
    assertThat(post(form(1_000, 1)).statusCode()).isEqualTo(200);
    assertFault(post(form(1_001, 1)), 413, 60);
  }

  @Test
  void jsonIsNotNestedWithoutEnd() throws Exception {
    assertThat(nested(30).statusCode()).isEqualTo(201);
    assertFault(nested(33), 400, 0);
    assertFault(nested(60_000), 400, 0);
  }

  private static HttpResponse<String> nested(int depth) throws Exception {
    return server.send(
        "POST", "/people", "application/json", ("[".repeat(depth) + "]".repeat(depth)).getBytes());
  }

  @Test
  void jsonHasNotValuesWithoutEnd() throws Exception {
    assertThat(values(300_000).json()).hasSize(300_000);
    assertThatThrownBy(() -> values(500_000).json())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  /** Of those that take most memory for their bytes. */
  private static Body values(int count) throws Exception {
    String json = "[" + "{},".repeat(count - 1) + "{}]";
    return new Body(
        "application/json", json.getBytes(StandardCharsets.US_ASCII), Limits.defaults());
  }

  @Test
  void headersAreNotWithoutEnd() throws Exception {
    String large = server.raw("GET /people HTTP/1.1", "X-A: " + "a".repeat(20_000));
    assertThat(large)
        .startsWith("HTTP/1.1 431")
        .contains("\"code\" : 60", "X-Content-Type-Options: nosniff");
    assertThat(server.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1")).contains("\"code\" : 60");
  }

  @Test
  void nothingIsWrittenToTheDisk() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = count(temporary);
    for (int i = 0; i < 5; i++) {
      assertThat(post(form(1, FILE)).statusCode()).isEqualTo(200);
    }
    assertThat(count(temporary)).isLessThanOrEqualTo(before);
  }

  private static long count(Path temporary) throws Exception {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(path -> path.getFileName().toString().matches("(?i).*(jetty|multipart).*"))
          .count();
    }
  }

  /** So many bytes a second, by a clock of the test's own. */
  private static InputStream drip(int bytes, AtomicLong seconds) {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        seconds.incrementAndGet();
        return bytes;
      }
    };
  }

  @Test
  void whatIsNotWantedIsNotReadForLong() {
    AtomicLong seconds = new AtomicLong();
    BodyReader reader = new BodyReader(BODY, 100, () -> seconds.get() * 1_000_000_000L);
    reader.discard(drip(1_000, seconds));
    assertThat(seconds.get()).isBetween(5L, 7L);
  }

  @Test
  void aBodyThatDripsIsRefused() throws Exception {
    AtomicLong seconds = new AtomicLong();
    InputStream drip = drip(1, seconds);
    BodyReader reader = new BodyReader(BODY, 100, () -> seconds.get() * 1_000_000_000L);
    assertThatThrownBy(() -> reader.read(drip))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(408));
    assertThat(seconds.get()).isBetween(5L, 7L);
    assertThat(reader.read(new ByteArrayInputStream(new byte[BODY]))).hasSize(BODY);
  }
}
