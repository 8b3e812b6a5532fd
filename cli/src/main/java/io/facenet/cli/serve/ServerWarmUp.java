package io.facenet.cli.serve;

import io.facenet.FaceNetOptions;
import io.facenet.server.FaceNetServer;
import io.facenet.server.ServerOptions;
import io.facenet.server.http.WebOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Loads the classes of a server: starts one in a folder of its own and asks it once. */
public final class ServerWarmUp {
  private ServerWarmUp() {}

  /**
   * Starts and stops it.
   *
   * @param photo that it looks for faces in
   */
  public static void run(byte[] photo) throws IOException {
    Path folder = Files.createTempDirectory("facenet");
    ServerOptions options =
        ServerOptions.defaults(folder.resolve("server"))
            .withModels(FaceNetOptions.defaults())
            .withWeb(WebOptions.defaults().at("127.0.0.1", 0));
    try (FaceNetServer server = FaceNetServer.start(options)) {
      server.awaitReady();
      ask(server.port(), server.firstKey().orElseThrow(), photo);
    } finally {
      delete(folder);
    }
  }

  private static void ask(int port, String key, byte[] photo) throws IOException {
    URLConnection connection =
        URI.create("http://127.0.0.1:" + port + "/api/v1/recognition/search")
            .toURL()
            .openConnection();
    connection.setRequestProperty("x-api-key", key);
    connection.setRequestProperty("Content-Type", "image/jpeg");
    connection.setDoOutput(true);
    connection.getOutputStream().write(photo);
    try (InputStream answer = connection.getInputStream()) {
      answer.readAllBytes();
    } catch (IOException noFace) {
      // It was asked all the same.
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
