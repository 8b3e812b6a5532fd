package io.facenet.server.rest;

import io.facenet.FaceNet;
import io.facenet.server.TestServer;
import io.facenet.server.compreface.CompreFaceRoutes;
import io.facenet.server.event.EventBus;
import io.facenet.server.face.FaceListener;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.Galleries;
import io.facenet.server.face.InboxPolicy;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.NewKey;
import io.facenet.server.key.Scope;
import io.facenet.server.more.FurtherRoutes;
import io.facenet.server.retention.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server of the calls about faces, on a free port, with galleries in a folder. */
final class RestServer implements AutoCloseable {
  private final FaceNet facenet;
  private final Galleries galleries;
  private final EventBus events = new EventBus(Clock.systemUTC());
  private final TestServer web;

  /**
   * @param facenet closed with the server
   */
  RestServer(FaceNet facenet, Path folder, boolean keepPhotos) throws IOException {
    this(facenet, folder, keepPhotos, Retention.none());
  }

  /** As above, keeping new people for some time. */
  RestServer(FaceNet facenet, Path folder, boolean keepPhotos, Retention retention)
      throws IOException {
    this(facenet, folder, keepPhotos, retention, InboxPolicy.none());
  }

  /** As above, keeping faces that are nobody's, or not. */
  RestServer(
      FaceNet facenet, Path folder, boolean keepPhotos, Retention retention, InboxPolicy inbox)
      throws IOException {
    this.facenet = facenet;
    galleries = new Galleries(facenet, folder.resolve("galleries"), keepPhotos);
    FaceService faces =
        FaceService.of(facenet, galleries, 50_000_000, FaceListener.NONE, events)
            .with(retention)
            .with(inbox);
    List<Route> routes = new ArrayList<>();
    routes.addAll(CompreFaceRoutes.of(faces, Limits.defaults()));
    routes.addAll(FurtherRoutes.of(faces, Limits.defaults()));
    web = new TestServer(folder, TestServer.local(), routes);
  }

  int port() {
    return web.web.port();
  }

  /** With a new admin's key, which opens every door. */
  Client admin(String gallery) {
    return new HttpDoor(port(), secret(KeyKind.ADMIN, gallery));
  }

  /** The secret of a new key of a kind that may do all that the kind is for. */
  String secret(KeyKind kind, String gallery) {
    return web.keys.create(key(kind, gallery, ApiKey.Unknown.NEAREST, all())).secret();
  }

  /** With a new key for recognition. */
  Client client(String gallery, ApiKey.Unknown unknown, Set<Scope> scopes) {
    NewKey key = key(KeyKind.RECOGNITION, gallery, unknown, scopes);
    return new HttpDoor(port(), web.keys.create(key).secret());
  }

  private static NewKey key(
      KeyKind kind, String gallery, ApiKey.Unknown unknown, Set<Scope> scopes) {
    return new NewKey("test", kind, scopes, gallery, unknown, Optional.empty());
  }

  /** All that a key for recognition may do. */
  static Set<Scope> all() {
    return EnumSet.complementOf(EnumSet.of(Scope.ADMIN));
  }

  @Override
  public void close() {
    events.close();
    web.close();
    galleries.close();
    facenet.close();
  }
}
