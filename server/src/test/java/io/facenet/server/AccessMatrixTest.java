package io.facenet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryTransfer;
import io.facenet.server.event.EventBus;
import io.facenet.server.face.FaceListener;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.Galleries;
import io.facenet.server.face.InboxPolicy;
import io.facenet.server.http.Json;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.key.ApiKey.Unknown;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.NewKey;
import io.facenet.server.key.Scope;
import io.facenet.server.watch.Admission;
import io.facenet.server.watch.Metrics;
import io.facenet.vision.photo.PhotoFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route that there is, with every kind of key and scope, and with what belongs to another
 * gallery. The list is that of the server, so a new route is asked, too.
 */
class AccessMatrixTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Set<Scope> ALL = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));
  private static final String NAME = "Ada of the family";
  private static final String NOTE = "whatprogramsnoted";
  private static final String PHOTO = "ada-at-home.png";

  @TempDir static Path folder;
  private static FaceNet facenet;

  /** What no scope alone is enough for: EMBEDDINGS and READ. */
  private static final Set<String> OF_TWO = Set.of("/api/v1/recognition/subjects/{subject}/data");

  private static Galleries galleries;
  private static List<Route> routes;
  private static TestServer server;
  private static byte[] photo;
  private static String face;
  private static UUID stranger;

  @BeforeAll
  static void start() throws Exception {
    facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
    galleries = new Galleries(facenet, folder.resolve("galleries"), true);
    Limits limits = Limits.defaults().withFailedKeys(1_000_000).withRequestsPerSecond(1_000_000);
    FaceService faces =
        FaceService.of(
                facenet,
                galleries,
                limits.maxPixels(),
                FaceListener.NONE,
                new EventBus(Clock.systemUTC()))
            .with(InboxPolicy.keeping(Duration.ofDays(7), 100));
    Metrics metrics = new Metrics(new Admission(limits));
    routes = new ArrayList<>();
    server =
        new TestServer(
            folder,
            TestServer.local().withLimits(limits),
            (keys, audit) -> {
              routes.addAll(AllRoutes.of(keys, audit, metrics, () -> true, faces, limits));
              return routes;
            });
    photo = PhotoFile.png(ColorModels.photo(ColorModels.RED, 1));
    String family = key(KeyKind.RECOGNITION, ALL, "family");
    face =
        Json.MAPPER
            .readTree(
                send("POST", "/api/v1/recognition/faces?subject=" + path(NAME), family, form())
                    .body)
            .get("image_id")
            .asText();
    String noted = "{\"note\":\"" + NOTE + "\"}";
    send("PUT", "/api/v1/recognition/subjects/" + path(NAME) + "/metadata", family, json(noted));
    photo = PhotoFile.png(ColorModels.photo(ColorModels.GREEN, 1));
    send("POST", "/api/v1/recognition/recognize", family, form());
    stranger = galleries.room("family").gallery().inbox().faces(true, 0, 1).faces().get(0).uuid();
    photo = PhotoFile.png(ColorModels.photo(ColorModels.RED, 1));
  }

  @AfterAll
  static void stop() {
    server.close();
    galleries.close();
    facenet.close();
  }

  /** What is sent. */
  private record Content(String type, byte[] bytes) {}

  /** What came back; of an answer that does not end the beginning is not read. */
  private record Got(int status, String body) {
    int code() throws IOException {
      return status < 400 ? -1 : Json.MAPPER.readTree(body).path("code").asInt();
    }
  }

  private static Content json(String text) {
    return new Content("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Content form() throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (String field : List.of("file", "source_image", "target_image")) {
      String head =
          "--b0\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
              .formatted(field, PHOTO);
      form.write(head.getBytes(StandardCharsets.UTF_8));
      form.write(photo);
      form.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    form.write("--b0--\r\n".getBytes(StandardCharsets.UTF_8));
    return new Content("multipart/form-data; boundary=b0", form.toByteArray());
  }

  private static String key(KeyKind kind, Set<Scope> scopes, String gallery) {
    NewKey wanted = new NewKey("", kind, scopes, gallery, Unknown.NEAREST, Optional.empty());
    return server.keys.create(wanted).secret();
  }

  private static String path(String text) {
    return text.replace(" ", "%20");
  }

  /** The path of a route with what belongs to the family. */
  private static String path(Route route, String key) {
    return route
        .path()
        .replace("/unknown/{id}", "/unknown/" + stranger)
        .replace("{apiKey}", key)
        .replace("{subject}", path(NAME))
        .replaceAll("\\{[^}]*}", face);
  }

  private static Got send(String method, String path, String key, Content content)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path));
    if (key != null) {
      request.header("x-api-key", key);
    }
    if (content != null) {
      request.header("Content-Type", content.type);
    }
    request.method(
        method,
        content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content.bytes));
    HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
    String type = response.headers().firstValue("Content-Type").orElse("");
    try (InputStream in = response.body()) {
      boolean endless = type.startsWith("text/event-stream");
      return new Got(
          response.statusCode(),
          endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Content nothing(Route route) {
    return route.method() == Route.Method.GET || route.method() == Route.Method.DELETE
        ? null
        : json("{}");
  }

  @Test
  void everyRouteWantsItsKindAndItsScope() throws Exception {
    for (KeyKind kind : List.of(KeyKind.RECOGNITION, KeyKind.DETECTION, KeyKind.VERIFICATION)) {
      for (Scope scope : ALL) {
        String key = key(kind, Set.of(scope), "matrix");
        for (Route route : routes) {
          Optional<Scope> wanted = route.access().scope();
          boolean otherKind = route.access().kind().filter(one -> one != kind).isPresent();
          boolean otherScope =
              wanted.isPresent() && wanted.get() != scope || OF_TWO.contains(route.path());
          Got got = send(route.method().name(), path(route, key), key, nothing(route));
          String asked = kind + " " + scope + " asks " + route.method() + " " + route.path();
          if (wanted.isPresent() && otherKind) {
            assertThat(got.code()).as(asked).isEqualTo(10);
            assertThat(got.status).as(asked).isEqualTo(404);
          } else if (otherScope) {
            assertThat(got.code()).as(asked).isEqualTo(63);
            assertThat(got.status).as(asked).isEqualTo(403);
          } else {
            assertThat(got.code()).as(asked + ": " + got.body).isNotIn(10, 20, 63);
          }
          assertThat(got.status).as(asked).isLessThan(500);
          assertThat(got.body).as(asked).doesNotContain(key);
        }
      }
    }
  }

  @Test
  void noRouteButOpenOnesAnswersWithoutAKey() throws Exception {
    for (Route route : routes) {
      String nobody = UUID.randomUUID().toString();
      boolean inPath = route.path().contains("{apiKey}");
      for (String method :
          route.method() == Route.Method.GET
              ? List.of("GET", "HEAD")
              : List.of(route.method().name())) {
        Got none = send(method, path(route, nobody), null, nothing(route));
        Got unknown = send(method, path(route, nobody), nobody, nothing(route));
        String asked = method + " " + route.path();
        if (route.access().scope().isPresent()) {
          assertThat(none.status).as(asked).isEqualTo(inPath ? 404 : 400);
          assertThat(unknown.status).as(asked).isEqualTo(404);
          assertThat(unknown.body).as(asked).doesNotContain(nobody);
        } else {
          assertThat(none.code()).as(asked).isNotIn(10, 20, 63);
        }
      }
    }
  }

  @Test
  void whatIsNotPublicIsKnownHere() {
    assertThat(routes)
        .filteredOn(route -> route.access().scope().isEmpty())
        .as("a route without a key is added to this list on purpose or not at all")
        .extracting(Route::path)
        .containsExactlyInAnyOrder(
            "/health/live",
            "/health/ready",
            "/api/v1/config",
            "/api/v1/consistence/status",
            "/",
            "/page/{file}",
            "/openapi.yaml",
            "/openapi.json");
  }

  private static String everything() throws IOException {
    Gallery gallery = galleries.room("family").gallery();
    StringWriter out = new StringWriter();
    GalleryTransfer.export(gallery, out);
    return out
        + gallery.metadata(NAME)
        + gallery.photo(UUID.fromString(face)).isPresent()
        + gallery.inbox().faces(false, 0, 9)
        + gallery.corrections().denials(NAME)
        + gallery.corrections().changes();
  }

  /** What a caller might send to reach the family's face and name. */
  private static List<Content> tries(Route route) throws IOException {
    if (nothing(route) == null) {
      List<Content> none = new ArrayList<>();
      none.add(null);
      return none;
    }
    String ids = "[\"" + face + "\",\"" + stranger + "\"]";
    return List.of(
        json(ids),
        json(
            "{\"subject\":\"%s\",\"image_ids\":%s,\"image_id\":\"%s\",\"images\":%s,\"ids\":%s}"
                .formatted(NAME, ids, face, ids, ids)),
        form());
  }

  @Test
  void whatIsAnothersIsNeitherSeenNorChanged() throws Exception {
    String before = everything();
    for (KeyKind kind : List.of(KeyKind.RECOGNITION, KeyKind.ADMIN)) {
      String key = key(kind, ALL, "neighbors");
      for (Route route : routes) {
        if (route.access().scope().isEmpty()) {
          continue;
        }
        for (Content content : tries(route)) {
          for (String query : List.of("", "?subject=" + path(NAME))) {
            Got got = send(route.method().name(), path(route, key) + query, key, content);
            String asked = kind + " asks " + route.method() + " " + route.path() + query;
            assertThat(got.status).as(asked).isLessThan(500);
            assertThat(got.body).as(asked).doesNotContain(NOTE);
            if (got.status < 300) {
              assertThat(got.body).as(asked).doesNotContain(face, stranger.toString());
            }
          }
        }
        assertThat(everything()).as(route.method() + " " + route.path()).isEqualTo(before);
        JsonNode own =
            Json.MAPPER.readTree(
                send("DELETE", "/api/v1/recognition/subjects", neighbor(), null).body);
        assertThat(own.has("deleted")).isTrue();
      }
    }
  }

  private static String neighbor() {
    return key(KeyKind.RECOGNITION, Set.of(Scope.ENROLL), "neighbors");
  }
}
