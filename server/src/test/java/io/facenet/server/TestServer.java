package io.facenet.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.http.Around;
import io.facenet.server.http.Exchange;
import io.facenet.server.http.Json;
import io.facenet.server.http.Route;
import io.facenet.server.http.WebOptions;
import io.facenet.server.http.WebServer;
import io.facenet.server.key.AuditLog;
import io.facenet.server.key.KeyStore;
import io.facenet.server.key.NewKey;
import io.facenet.server.key.ServerDatabase;
import io.facenet.server.watch.Admission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;

/** A server of given routes on a free port, without any model; with an admin's key. */
public final class TestServer implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int PATIENCE_MILLIS = 20_000;

  public final ServerDatabase database;
  public final KeyStore keys;
  public final AuditLog audit;
  public final Admission admission;
  public final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
  public final WebServer web;
  public final String admin;

  public TestServer(Path folder, WebOptions options, List<Route> routes) throws IOException {
    this(folder, options, (store, log) -> routes);
  }

  /** With routes that need its keys and its log. */
  public TestServer(
      Path folder, WebOptions options, BiFunction<KeyStore, AuditLog, List<Route>> routes)
      throws IOException {
    database = ServerDatabase.open(folder.resolve("server.db"));
    keys = new KeyStore(database);
    admin = keys.create(NewKey.admin("test")).secret();
    audit = new AuditLog(database);
    admission = new Admission(options.limits());
    web =
        WebServer.start(
            options, routes.apply(keys, audit), new Around(keys, audit, admission, exchanges::add));
  }

  /** On a free port of this machine. */
  public static WebOptions local() {
    return WebOptions.defaults().at("127.0.0.1", 0);
  }

  /** The address of a path. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + web.port() + path);
  }

  /** A request with the admin's key. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(at(path)).header("x-api-key", admin);
  }

  /** Sends a request with the admin's key. */
  public HttpResponse<String> send(String method, String path, String type, byte[] body)
      throws Exception {
    HttpRequest.Builder request =
        to(path)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    return send(request.build());
  }

  public HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, null, null);
  }

  public static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  public static JsonNode json(HttpResponse<String> response) throws IOException {
    return Json.MAPPER.readTree(response.body());
  }

  /** Sends bytes as they are and returns all that comes until the server ends the connection. */
  public String raw(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", web.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      byte[] chunk = new byte[4096];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        answer.write(chunk, 0, n);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  /**
   * As {@link #raw(byte[])}: a request line and further header lines, with the admin's key; the
   * connection ends after it.
   */
  public String raw(String line, String... header) throws IOException {
    String text =
        line
            + "\r\nHost: localhost\r\nConnection: close\r\nx-api-key: "
            + admin
            + "\r\n"
            + String.join("\r\n", header);
    return raw(
        (text + (header.length == 0 ? "\r\n" : "\r\n\r\n")).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    web.close();
    keys.close();
    database.close();
  }
}
