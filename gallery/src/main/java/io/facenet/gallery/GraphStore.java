package io.facenet.gallery;

import io.facenet.gallery.IndexFollower.Position;
import io.facenet.gallery.index.CodeSource;
import io.facenet.gallery.index.GraphFile;
import io.facenet.gallery.index.GraphIndex;
import io.facenet.gallery.index.GraphOrigin;
import io.facenet.gallery.store.GalleryFeed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;

/** The graph of a gallery's faces: it is read from its file beside the gallery, or made. */
final class GraphStore {
  private static final System.Logger LOGGER = System.getLogger(GraphStore.class.getName());

  private final Gallery gallery;
  private final GalleryFeed feed;
  private final AtomicBoolean toldUnkept = new AtomicBoolean();

  GraphStore(Gallery gallery) {
    this.gallery = gallery;
    this.feed = gallery.feed();
  }

  /** The file beside a gallery in which the graph is kept. */
  static Path fileOf(Gallery gallery) {
    return fileOf(gallery.file());
  }

  /** As {@link #fileOf(Gallery)}, of a gallery that is not open. */
  static Path fileOf(Path gallery) {
    return gallery.resolveSibling(gallery.getFileName() + ".index");
  }

  /** The state of a gallery now; nothing before it has an id. */
  static Optional<GraphOrigin> origin(GalleryFeed feed) {
    return feed.state()
        .map(
            state ->
                new GraphOrigin(
                    state.id(), state.lastFace(), state.lastRemoval(), state.lastMove()));
  }

  /** All faces, for an index; the versions get their numbers on the way. */
  static CodeSource source(GalleryFeed feed, VersionNumbers numbers) {
    return sink ->
        feed.eachCodes(
            (face, subject, model, codes) -> sink.accept(face, subject, numbers.of(model), codes));
  }

  /** That of the last time, if it can be used, and how far it has followed the gallery. */
  Optional<IndexFollower> kept() {
    VersionNumbers numbers = new VersionNumbers();
    return origin(feed).flatMap(now -> kept(now, numbers));
  }

  private Optional<IndexFollower> kept(GraphOrigin now, VersionNumbers numbers) {
    return GraphFile.read(
            fileOf(gallery), feed.dimensions(), now, source(feed, numbers), feed.vault())
        .filter(graph -> !graph.isStale())
        .map(graph -> new GraphVersions(graph, numbers))
        .map(graph -> follower(graph, now.lastRemoval(), now.lastMove()));
  }

  /** One of all faces, and how far it has followed the gallery; it is kept for the next time. */
  IndexFollower make() {
    VersionNumbers numbers = new VersionNumbers();
    long removals = feed.lastRemoval();
    long moves = feed.lastMove();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      GraphIndex made = GraphIndex.of(feed.dimensions(), source(feed, numbers), pool);
      save(made, new Position(made.lastFace(), removals, moves));
      return follower(new GraphVersions(made, numbers), removals, moves);
    } finally {
      pool.shutdown();
    }
  }

  private IndexFollower follower(GraphVersions graph, long removals, long moves) {
    return new IndexFollower(graph, feed, new Position(graph.graph().lastFace(), removals, moves));
  }

  /** Keeps a graph beside its gallery, unless the gallery itself may not be written. */
  void save(GraphIndex graph, Position position) {
    if (gallery.readOnly()) {
      tellUnkept(fileOf(gallery));
      return;
    }
    Optional<GraphOrigin> now = origin(feed);
    if (now.isPresent()) {
      GraphOrigin origin =
          new GraphOrigin(
              now.get().gallery(), graph.lastFace(), position.lastRemoval(), position.lastMove());
      GraphFile.write(fileOf(gallery), graph, feed.dimensions(), origin, feed.vault());
    }
  }

  private void tellUnkept(Path file) {
    if (toldUnkept.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "index {0} cannot be kept, since its gallery is open for reading only; it is made again"
              + " the next time",
          file);
    }
  }
}
