package io.facenet.server.answer;

import io.facenet.server.http.Access;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Handler;
import io.facenet.server.http.Route.Method;

/** Routes below {@code /api/v1} whose failures are told as {@link Fault} does. */
public final class Doors {
  private static final String ROOT = "/api/v1";

  private Doors() {}

  /** One that neither runs a network nor searches. */
  public static Route light(Method method, String path, Access access, Handler handler) {
    return new Route(method, ROOT + path, access, Cost.LIGHT, Fault.told(handler));
  }

  /** One that waits for its place in the queue. */
  public static Route heavy(Method method, String path, Access access, Handler handler) {
    return new Route(method, ROOT + path, access, Cost.HEAVY, Fault.told(handler));
  }
}
