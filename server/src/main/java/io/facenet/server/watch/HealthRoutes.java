package io.facenet.server.watch;

import io.facenet.server.http.Access;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Method;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the process lives, and whether it can work. Neither runs the network or looks at a gallery. */
public final class HealthRoutes {
  private static final Reply OK = Reply.json(Map.of("status", "OK"));

  private HealthRoutes() {}

  /**
   * The routes.
   *
   * @param ready whether models are loaded and indexes warm
   */
  public static List<Route> of(BooleanSupplier ready) {
    return List.of(
        new Route(Method.GET, "/health/live", Access.OPEN, Cost.LIGHT, call -> OK),
        new Route(Method.GET, "/health/ready", Access.OPEN, Cost.LIGHT, call -> ready(ready)));
  }

  private static Reply ready(BooleanSupplier ready) {
    if (!ready.getAsBoolean()) {
      throw new ApiException(503, 0, "The server is starting, please try again");
    }
    return OK;
  }
}
