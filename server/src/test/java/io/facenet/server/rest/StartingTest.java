package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.server.TestServer;
import io.facenet.server.compreface.CompreFaceRoutes;
import io.facenet.server.event.EventBus;
import io.facenet.server.face.FaceListener;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.Galleries;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.more.FurtherRoutes;
import io.facenet.server.watch.HealthRoutes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered before models and galleries are there. */
class StartingTest {
  private static final List<String> NEED_MODELS =
      List.of("/recognition/subjects", "/recognition/faces", "/model", "/consistence/status");

  @TempDir Path folder;

  @Test
  void callersAreToldToComeBackUntilModelsAndGalleriesAreThere() throws Exception {
    FaceService faces =
        FaceService.starting(1_000_000, FaceListener.NONE, new EventBus(Clock.systemUTC()));
    List<Route> routes = new ArrayList<>(HealthRoutes.of(faces::isReady));
    routes.addAll(CompreFaceRoutes.of(faces, Limits.defaults()));
    routes.addAll(FurtherRoutes.of(faces, Limits.defaults()));
    try (TestServer server = new TestServer(folder, TestServer.local(), routes);
        FaceNet facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
        Galleries galleries = new Galleries(facenet, folder.resolve("galleries"), false)) {
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
      for (String path : NEED_MODELS) {
        isToComeBack(server.get("/api/v1" + path));
      }
      isToComeBack(
          server.send("POST", "/api/v1/recognition/recognize", "image/png", new byte[] {1}));
      faces.begin(facenet, galleries);
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      for (String path : NEED_MODELS) {
        assertThat(server.get("/api/v1" + path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  private static void isToComeBack(HttpResponse<String> response) throws Exception {
    JsonNode said = TestServer.json(response);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(said.get("code").asInt()).isEqualTo(68);
    assertThat(said.get("message").asText()).contains("starting");
  }
}
