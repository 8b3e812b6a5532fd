package io.facenet.server;

import io.facenet.FaceNet;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.Galleries;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.key.NewKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Loads the models and the main gallery beside the web server, which answers meanwhile; when all is
 * there, it searches once, so that the code of a search is compiled early.
 */
final class Loading implements AutoCloseable {
  private final ServerOptions options;
  private final FaceService faces;
  private final Held held = new Held();
  private final CompletableFuture<GalleryRoom> done;
  private final CompletableFuture<Void> warm;

  /**
   * Begins.
   *
   * @param faces begins when all is there
   */
  Loading(ServerOptions options, FaceService faces) {
    this.options = options;
    this.faces = faces;
    this.done = CompletableFuture.supplyAsync(this::load, Loading::inBackground);
    this.warm = done.thenAcceptAsync(GalleryRoom::warmUp, Loading::inBackground);
  }

  private GalleryRoom load() {
    try {
      FaceNet facenet = held.add(FaceNet.load(options.models()));
      Galleries galleries =
          held.add(
              new Galleries(
                  facenet,
                  options.folder().resolve("galleries"),
                  options.keepPhotos(),
                  options.key()));
      galleries.requireKey();
      held.add(new EveryMinute(galleries::closeIdle));
      GalleryRoom main = galleries.room(NewKey.MAIN);
      faces.begin(facenet, galleries);
      return main;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inBackground(Runnable task) {
    Thread thread = new Thread(task, "loading");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until all is there.
   *
   * @throws IOException if a model cannot be read
   * @throws RuntimeException if something cannot be used: what says why
   */
  void await() throws IOException {
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw e.getCause() instanceof RuntimeException unusable ? unusable : e;
    }
  }

  /** Waits for what is on its way, and closes what was opened. */
  @Override
  public void close() {
    warm.handle((nothing, failure) -> nothing).join();
    held.close();
  }
}
