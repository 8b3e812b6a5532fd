package io.facenet.gallery;

import io.facenet.gallery.index.CodeSource;
import io.facenet.gallery.index.ExactIndex;
import io.facenet.gallery.index.FaceIndex;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import io.facenet.gallery.index.GraphFile;
import io.facenet.gallery.index.GraphIndex;
import io.facenet.gallery.index.GraphOrigin;
import io.facenet.gallery.store.GalleryFeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps an index of a gallery in memory and up with it. Small galleries are scanned; for large ones
 * a graph is made, or read from its file beside the gallery, in the background, and until it is
 * ready the scan answers.
 */
final class IndexKeeper implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(IndexKeeper.class.getName());

  /** From this number of faces on a graph is worth its making. */
  static final int GRAPH_FROM = 100_000;

  private final Gallery gallery;
  private final int graphFrom;
  private final Path file;
  private final AtomicBoolean toldUnkept = new AtomicBoolean();
  private IndexFollower<? extends FaceIndex> current;
  private Optional<CompletableFuture<IndexFollower<GraphIndex>>> coming = Optional.empty();
  private boolean unsaved;

  IndexKeeper(Gallery gallery, int graphFrom) {
    this.gallery = gallery;
    this.graphFrom = graphFrom;
    this.file = fileOf(gallery);
    this.current =
        new IndexFollower<>(new ExactIndex(gallery.model().dimensions()), gallery.feed(), 0, 0);
  }

  /** The file beside a gallery in which its graph is kept. */
  static Path fileOf(Gallery gallery) {
    return gallery.file().resolveSibling(gallery.file().getFileName() + ".index");
  }

  /** The state of a gallery now; nothing before it has an id. */
  static Optional<GraphOrigin> origin(GalleryFeed feed) {
    return feed.state()
        .map(state -> new GraphOrigin(state.id(), state.lastFace(), state.lastRemoval()));
  }

  /** The faces of a gallery, for an index. */
  static CodeSource source(GalleryFeed feed) {
    return sink -> feed.eachCodes(sink::accept);
  }

  /** Takes in what changed in the gallery since the last time. */
  synchronized void refresh() {
    takeOver();
    unsaved |= current.catchUp();
    boolean graph = current.index() instanceof GraphIndex;
    boolean stale = current.index() instanceof GraphIndex index && index.isStale();
    if (coming.isEmpty() && current.index().size() >= graphFrom && (stale || !graph)) {
      boolean fromFile = !graph;
      coming = Optional.of(CompletableFuture.supplyAsync(() -> graph(fromFile), background()));
    }
  }

  /**
   * Takes in who the faces belong to, and what else changed, since people were merged or deleted.
   */
  synchronized void refreshSubjects() {
    takeOver();
    unsaved |= current.catchUpWithSubjects();
  }

  synchronized int size() {
    return current.index().size();
  }

  List<Neighbor> nearest(byte[] codes, int count) {
    FaceIndex index;
    synchronized (this) {
      index = current.index();
    }
    return index.nearest(codes, count);
  }

  /** Whether the graph answers. */
  synchronized boolean usesGraph() {
    return current.index() instanceof GraphIndex;
  }

  /** Whether a graph is being read or made in the background. */
  synchronized boolean isBusy() {
    return coming.isPresent() && !coming.get().isDone();
  }

  /** Waits for the background and takes over what it made. */
  void settle() {
    Optional<CompletableFuture<IndexFollower<GraphIndex>>> waited;
    synchronized (this) {
      waited = coming;
    }
    waited.ifPresent(future -> future.handle((made, failure) -> made).join());
    synchronized (this) {
      takeOver();
    }
  }

  private void takeOver() {
    if (coming.isPresent() && coming.get().isDone()) {
      CompletableFuture<IndexFollower<GraphIndex>> made = coming.get();
      coming = Optional.empty();
      current = result(made);
      current.catchUp();
    }
  }

  /** The failure of the one who made it is what it is, not that of a thread. */
  private static <T> T result(CompletableFuture<T> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private IndexFollower<GraphIndex> graph(boolean fromFile) {
    int dimensions = gallery.model().dimensions();
    long removals = gallery.feed().lastRemoval();
    Optional<GraphOrigin> now = origin(gallery.feed());
    if (fromFile && now.isPresent()) {
      Optional<GraphIndex> read =
          GraphFile.read(file, dimensions, now.get(), source(gallery.feed()));
      if (read.isPresent() && !read.get().isStale()) {
        return new IndexFollower<>(read.get(), gallery.feed(), read.get().lastFace(), removals);
      }
    }
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      GraphIndex made = GraphIndex.of(dimensions, source(gallery.feed()), pool);
      save(made, removals);
      return new IndexFollower<>(made, gallery.feed(), made.lastFace(), removals);
    } finally {
      pool.shutdown();
    }
  }

  private static Executor background() {
    return task -> {
      Thread thread = new Thread(task, "gallery index");
      thread.setDaemon(true);
      thread.start();
    };
  }

  @Override
  public void close() {
    settle();
    synchronized (this) {
      if (unsaved && current.index() instanceof GraphIndex graph) {
        save(graph, current.lastRemoval());
        unsaved = false;
      }
    }
  }

  /** Keeps the graph beside its gallery, unless the gallery itself may not be written. */
  private void save(GraphIndex graph, long lastRemoval) {
    if (gallery.readOnly()) {
      tellUnkept();
      return;
    }
    Optional<GraphOrigin> now = origin(gallery.feed());
    if (now.isPresent()) {
      GraphOrigin origin = new GraphOrigin(now.get().gallery(), graph.lastFace(), lastRemoval);
      GraphFile.write(file, graph, gallery.model().dimensions(), origin);
    }
  }

  private void tellUnkept() {
    if (toldUnkept.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "index {0} cannot be kept, since its gallery is open for reading only; it is made again"
              + " the next time",
          file);
    }
  }
}
