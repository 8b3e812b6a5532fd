package io.facenet.server;

import io.facenet.server.event.EventBus;
import io.facenet.server.face.FaceService;
import io.facenet.server.hook.Webhooks;
import io.facenet.server.http.Around;
import io.facenet.server.http.Limits;
import io.facenet.server.http.WebServer;
import io.facenet.server.key.AuditLog;
import io.facenet.server.key.IssuedKey;
import io.facenet.server.key.KeyStore;
import io.facenet.server.key.ServerDatabase;
import io.facenet.server.retention.Retention;
import io.facenet.server.sweep.SweepTimer;
import io.facenet.server.sweep.Sweeper;
import io.facenet.server.watch.Admission;
import io.facenet.server.watch.Metrics;
import io.facenet.server.watch.RequestLog;
import io.facenet.support.FaceNetException;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** A server that runs. */
public final class FaceNetServer implements AutoCloseable {
  private final Held held;
  private final WebServer web;
  private final Loading loading;
  private final Optional<IssuedKey> firstKey;

  private FaceNetServer(Held held, WebServer web, Loading loading, Optional<IssuedKey> firstKey) {
    this.held = held;
    this.web = web;
    this.loading = loading;
    this.firstKey = firstKey;
  }

  /**
   * Starts one; when this returns, it listens. Until {@link #awaitReady} returns, what needs models
   * or galleries is refused with status 503.
   *
   * @throws IOException if the folder cannot be used or the port is taken
   * @throws FaceNetException if another server has the folder
   */
  public static FaceNetServer start(ServerOptions options) throws IOException {
    PrivateFiles.createDirectories(options.folder());
    Held held = new Held();
    boolean started = false;
    try {
      held.add(FolderLock.of(options.folder()));
      Limits limits = options.web().limits();
      Admission admission = new Admission(limits);
      Metrics metrics = new Metrics(admission);
      Clock clock = Clock.systemUTC();
      EventBus events = new EventBus(clock);
      if (!options.webhooks().addresses().isEmpty()) {
        events.add(held.add(Webhooks.start(options.webhooks())));
      }
      FaceService faces =
          FaceService.starting(limits.maxPixels(), new MeteredFaces(metrics), events)
              .with(new Retention(options.retention(), clock))
              .with(options.inbox());
      Loading loading = held.add(new Loading(options, faces));
      ServerDatabase database =
          held.add(ServerDatabase.open(options.folder().resolve("server.db")));
      KeyStore keys = held.add(new KeyStore(database));
      AuditLog audit = new AuditLog(database);
      RequestLog log = new RequestLog(options.log());
      Sweeper sweeper = new Sweeper(audit, events, options.inbox(), clock);
      held.add(SweepTimer.start(() -> sweeper.sweep(faces.galleries())));
      Around around = new Around(keys, audit, new VisitingGate(admission), metrics.andThen(log));
      WebServer web =
          held.add(
              WebServer.start(
                  options.web(),
                  AllRoutes.of(keys, audit, metrics, faces::isReady, faces, limits),
                  around));
      held.add(events);
      FaceNetServer server = new FaceNetServer(held, web, loading, keys.first());
      started = true;
      return server;
    } finally {
      if (!started) {
        held.close();
      }
    }
  }

  /**
   * Waits until everything is answered.
   *
   * @throws IOException if a model cannot be read
   * @throws FaceNetException if a model or the main gallery cannot be used
   */
  public void awaitReady() throws IOException {
    loading.await();
  }

  /** The port that it listens on. */
  public int port() {
    return web.port();
  }

  /**
   * The admin's key that was made because there was none; told by the server that made it, and
   * never again.
   */
  public Optional<String> firstKey() {
    return firstKey.map(IssuedKey::secret);
  }

  /** Answers what came, refuses what comes, and closes the galleries. */
  @Override
  public void close() {
    held.close();
  }
}
