package io.facenet.server;

import io.facenet.server.compreface.CompreFaceRoutes;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.key.AuditLog;
import io.facenet.server.key.KeyStore;
import io.facenet.server.more.FurtherRoutes;
import io.facenet.server.more.KeyRoutes;
import io.facenet.server.page.PageRoutes;
import io.facenet.server.watch.HealthRoutes;
import io.facenet.server.watch.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Everything that can be asked, collected from the rooms. */
final class AllRoutes {
  private AllRoutes() {}

  static List<Route> of(
      KeyStore keys,
      AuditLog audit,
      Metrics metrics,
      BooleanSupplier ready,
      FaceService faces,
      Limits limits) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(HealthRoutes.of(ready));
    routes.addAll(metrics.routes());
    routes.addAll(KeyRoutes.of(keys, audit));
    routes.addAll(CompreFaceRoutes.of(faces, limits));
    routes.addAll(FurtherRoutes.of(faces, limits));
    routes.addAll(PageRoutes.of());
    return routes;
  }
}
