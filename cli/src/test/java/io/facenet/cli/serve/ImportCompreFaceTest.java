package io.facenet.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.facenet.cli.Cli;
import io.facenet.cli.ColorPeople;
import io.facenet.server.FaceNetServer;
import io.facenet.server.ServerOptions;
import io.facenet.server.http.WebOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People of a server that runs, into a gallery. */
class ImportCompreFaceTest {
  @TempDir Path folder;

  private Cli load(int port, String key) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), key + "\n");
    return Cli.run(
        "gallery",
        "import-compreface",
        "http://127.0.0.1:" + port + "/",
        "--api-key-file",
        file,
        "-g",
        folder.resolve("people.gallery"),
        "--crop",
        "center",
        "--home",
        folder);
  }

  @Test
  void peopleComeWithTheirPhotosAndOnlyOnce() throws Exception {
    Path photos = ColorPeople.write(folder.resolve("photos"));
    ServerOptions options = ServerOptions.defaults(folder.resolve("data")).withKeptPhotos(true);
    options =
        options
            .withModels(options.models().withHome(folder))
            .withWeb(WebOptions.defaults().at("127.0.0.1", 0));
    try (FaceNetServer server = FaceNetServer.start(options)) {
      String key = server.firstKey().orElseThrow();
      for (int person = 0; person < 2; person++) {
        Path photo = photos.resolve(ColorPeople.name(person, 1));
        String at = "/api/v1/recognition/faces?subject=P" + person;
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + at))
                .header("x-api-key", key)
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofFile(photo))
                .build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
            .isEqualTo(201);
      }
      Cli first = load(server.port(), key);
      assertThat(first.err()).isEmpty();
      assertThat(first.status()).isZero();
      assertThat(first.out()).contains("2 faces added, 0 were there already, 0 failed");
      assertThat(load(server.port(), key).out()).contains("0 faces added, 2 were there already");
      assertThat(load(server.port(), UUID.randomUUID().toString()).errors())
          .singleElement()
          .asString()
          .contains("answered with status 404");
    }
  }

  @Test
  void anotherThatRepeatsItselfOrLiesIsNotBelieved() throws Exception {
    String page =
        "{\"faces\":[{\"image_id\":\""
            + UUID.randomUUID()
            + "\",\"subject\":\"Ada\"}],"
            + "\"total_pages\":1000000}";
    HttpServer hostile =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hostile.createContext(
        "/",
        exchange -> {
          boolean photo = exchange.getRequestURI().getPath().endsWith("/img");
          byte[] body = (photo ? "no picture" : page).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    hostile.start();
    try {
      Cli run = load(hostile.getAddress().getPort(), UUID.randomUUID().toString());
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).contains("0 faces added, 0 were there already, 1 failed");
    } finally {
      hostile.stop(0);
    }
  }
}
