package io.facenet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.server.event.EventBus;
import io.facenet.server.face.FaceListener;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.Galleries;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.key.AuditLog;
import io.facenet.server.key.KeyStore;
import io.facenet.server.key.ServerDatabase;
import io.facenet.server.page.AnswerSchemas;
import io.facenet.server.watch.Admission;
import io.facenet.server.watch.Metrics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked is what the interface's description says, no more and no less. */
class RoutesDescribedTest {
  @Test
  void everyRouteIsDescribedAndEveryDescriptionHasARoute(@TempDir Path folder) throws Exception {
    FaceNetOptions models = ColorModels.install(folder.resolve("home"), "colors");
    Limits limits = Limits.defaults();
    try (FaceNet facenet = FaceNet.load(models);
        ServerDatabase database = ServerDatabase.open(folder.resolve("server.db"));
        KeyStore keys = new KeyStore(database);
        Galleries galleries = new Galleries(facenet, folder.resolve("galleries"), false)) {
      FaceService faces =
          FaceService.of(
              facenet,
              galleries,
              limits.maxPixels(),
              FaceListener.NONE,
              new EventBus(Clock.systemUTC()));
      Metrics metrics = new Metrics(new Admission(limits));
      List<Route> routes =
          AllRoutes.of(keys, new AuditLog(database), metrics, () -> true, faces, limits);
      assertThat(routes)
          .extracting(route -> AnswerSchemas.call(route.method().name(), route.path()))
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(new AnswerSchemas().calls());
    }
  }
}
