package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around every answer: headers, the name that it was asked by, pages from elsewhere. */
class HeadersTest {
  @TempDir Path folder;

  private TestServer start(WebOptions options) throws Exception {
    return new TestServer(folder, options, EchoRoutes.all());
  }

  private static String named(TestServer server, String host) throws Exception {
    String head = "GET /people HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nx-api-key: " + server.admin;
    return server.raw((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyAnswerTellsBrowsersWhatNotToDo() throws Exception {
    try (TestServer server = start(TestServer.local())) {
      for (String path : List.of("/people", "/nothing", "/boom", "/lines")) {
        HttpHeaders headers = server.get(path).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(headers.allValues("X-Content-Type-Options")).hasSize(1);
      }
      assertThat(server.raw("no request\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
          .contains("X-Content-Type-Options: nosniff", "\"code\" : 0", "application/json");
    }
  }

  @Test
  void onlyNamesOfOurOwnAreAnswered() throws Exception {
    try (TestServer server = start(TestServer.local().withPublicName("Faces.example"))) {
      for (String ours :
          List.of("127.0.0.1", "localhost:8000", "LOCALHOST", "[::1]:80", "faces.example", "faces.example:443")) {
        assertThat(named(server, ours)).as(ours).startsWith("HTTP/1.1 200");
      }
      for (String foreign : List.of("evil.example", "127.0.0.1.evil.example", "192.168.1.5", "localhost.evil.example:80")) {
        assertThat(named(server, foreign)).as(foreign).startsWith("HTTP/1.1 421").contains("\"code\" : 64");
      }
    }
  }

  @Test
  void onAllInterfacesEveryAddressIsOurs() {
    HostCheck check = new HostCheck(WebOptions.defaults().at("0.0.0.0", 8000));
    assertThat(check.allows("192.168.1.5:8000")).isTrue();
    assertThat(check.allows("[fe80::1]:8000")).isTrue();
    assertThat(check.allows("evil.example")).isFalse();
    assertThat(check.allows("1.2.3.4.evil.example")).isFalse();
    assertThat(check.allows(null)).isTrue();
    assertThat(new HostCheck(WebOptions.defaults().at("fd00::7", 80)).allows("[fd00::7]:80")).isTrue();
  }

  @Test
  void pagesFromElsewhereAreAnsweredIfThatIsWanted() throws Exception {
    try (TestServer server = start(TestServer.local().withCors(true))) {
      String preflight = server.raw("OPTIONS /people HTTP/1.1", "Origin: http://elsewhere.example");
      assertThat(preflight)
          .startsWith("HTTP/1.1 204")
          .contains("Access-Control-Allow-Origin: *", "x-api-key", "GET, POST, OPTIONS, PUT, PATCH, DELETE");
      HttpHeaders headers = server.get("/people").headers();
      assertThat(headers.firstValue("Access-Control-Allow-Origin")).hasValue("*");
      assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
    }
  }
}
