package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are broken in some way: each is answered in our words, and the server goes on. */
class HostileRequestsTest {
  private static final int COUNT = 600;
  private static final int SEED = 7;

  private static final List<String> SEEDS =
      List.of(
          "GET /query?subject=Tom&limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-api-key: KEY\r\n\r\n",
          "POST /file HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-api-key: KEY\r\n"
              + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 92\r\n\r\n"
              + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n0123456789\r\n--b--\r\n",
          "PUT /people/Ada HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-api-key: KEY\r\n"
              + "Content-Type: application/json\r\nContent-Length: 17\r\n\r\n{\"subject\":\"Bob\"}",
          "POST /people HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-api-key: KEY\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

  @TempDir Path folder;

  @Test
  void everyAnswerIsOurs() throws Exception {
    Random random = new Random(SEED);
    try (TestServer server = new TestServer(folder, TestServer.local(), EchoRoutes.all())) {
      for (int i = 0; i < COUNT; i++) {
        String seed = SEEDS.get(i % SEEDS.size()).replace("KEY", server.admin);
        byte[] request = broken(seed.getBytes(StandardCharsets.UTF_8), random);
        assertAnswer(new String(request, StandardCharsets.ISO_8859_1), answer(server, request));
      }
      assertThat(server.get("/people").statusCode()).isEqualTo(200);
    }
  }

  /** Half of the connection is closed, so that nobody waits for what never comes. */
  private static String answer(TestServer server, byte[] request) throws Exception {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", server.web.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException reset) {
      return "";
    }
  }

  private static byte[] broken(byte[] request, Random random) {
    byte[] changed = request.clone();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(3) == 0) {
      changed = java.util.Arrays.copyOf(changed, random.nextInt(changed.length));
    }
    return changed;
  }

  /** Of the last answer, since what is left of a broken request may be taken for another one. */
  private static void assertAnswer(String request, String answer) throws Exception {
    if (answer.isEmpty()) {
      return;
    }
    assertThat(answer).as(request).startsWith("HTTP/1.1 ").doesNotContain("java.", "org.eclipse", "io.facenet");
    int status = Integer.parseInt(answer.substring(9, 12));
    assertThat(status).as(request + "\n" + answer).isLessThan(500);
    if (status >= 400 && !request.startsWith("HEAD")) {
      JsonNode body = Json.MAPPER.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
      assertThat(body.get("message").asText()).isNotBlank();
      assertThat(body.get("code").isInt()).isTrue();
    }
  }
}
