package io.facenet.gallery;

import io.facenet.gallery.IndexFollower.Position;
import io.facenet.gallery.index.DistanceScale;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import io.facenet.gallery.index.GraphIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps an index of a gallery in memory and up with it. Few faces are scanned; for many a graph is
 * read from its file beside the gallery, or else made in the background, and until it is ready the
 * scan answers.
 */
final class IndexKeeper implements AutoCloseable {
  /** From this number of faces on a graph is worth its making. */
  static final int GRAPH_FROM = 100_000;

  private final Gallery gallery;
  private final int graphFrom;
  private final GraphStore graphs;
  private volatile IndexFollower follower;

  /** While a face goes from one version to another, nobody searches. */
  private final ReadWriteLock moving = new ReentrantReadWriteLock();

  private Optional<CompletableFuture<IndexFollower>> coming = Optional.empty();
  private boolean begun;
  private boolean unsaved;

  IndexKeeper(Gallery gallery, int graphFrom) {
    this.gallery = gallery;
    this.graphFrom = graphFrom;
    this.graphs = new GraphStore(gallery);
    this.follower = scan();
  }

  /** Takes in what changed in the gallery since the last time. */
  synchronized void refresh() {
    takeOver();
    unsaved |= changing(this::catchUp);
    wantGraph();
  }

  /** A graph links moved faces one by one: many are better scanned until it is made anew. */
  private boolean catchUp() {
    if (!begun) {
      follower = begin();
      begun = true;
    }
    if (graph().isPresent() && follower.movesAhead() > graphFrom / 2) {
      follower = scan();
    }
    return follower.catchUp();
  }

  /** The graph of the last time, so that its faces are not read for a scan before. */
  private IndexFollower begin() {
    Optional<IndexFollower> kept =
        gallery.feed().expectedFaces() >= graphFrom ? graphs.kept() : Optional.empty();
    return kept.orElse(follower);
  }

  private IndexFollower scan() {
    return new IndexFollower(
        new ScannedVersions(gallery.feed().dimensions()), gallery.feed(), Position.START);
  }

  private void wantGraph() {
    Optional<GraphIndex> graph = graph();
    boolean wanted = graph.isEmpty() || graph.get().isStale();
    if (coming.isEmpty() && wanted && follower.indexes().size() >= graphFrom) {
      coming = Optional.of(CompletableFuture.supplyAsync(graphs::make, background()));
    }
  }

  private Optional<GraphIndex> graph() {
    return follower.indexes() instanceof GraphVersions versions
        ? Optional.of(versions.graph())
        : Optional.empty();
  }

  /**
   * Takes in who the faces belong to, and what else changed, since people were merged or deleted.
   */
  synchronized void refreshSubjects() {
    takeOver();
    unsaved |= changing(follower::catchUpWithSubjects);
  }

  /** Does something while no face is added, removed or moved. */
  <T> T searching(Supplier<T> search) {
    moving.readLock().lock();
    try {
      return search.get();
    } finally {
      moving.readLock().unlock();
    }
  }

  int size() {
    return searching(() -> follower.indexes().size());
  }

  /** The ids of the versions that have faces. */
  Set<String> versions() {
    return searching(() -> follower.indexes().versions());
  }

  /**
   * The nearest faces of each version that has some, nearest first, by the version's id.
   *
   * @param scales on which distances of a version are compared with those of others
   */
  Map<String, List<Neighbor>> nearest(
      byte[] codes, int count, Function<String, DistanceScale> scales) {
    return searching(() -> follower.indexes().nearest(codes, count, scales));
  }

  /** Whether a graph answers. */
  boolean usesGraph() {
    return graph().isPresent();
  }

  /** Whether a graph is being read or made in the background. */
  synchronized boolean isBusy() {
    return coming.filter(made -> !made.isDone()).isPresent();
  }

  /** Waits for the background and takes over what it made. */
  void settle() {
    Optional<CompletableFuture<IndexFollower>> waited;
    synchronized (this) {
      waited = coming;
    }
    waited.ifPresent(future -> future.handle((made, failure) -> made).join());
    synchronized (this) {
      takeOver();
    }
  }

  private void takeOver() {
    if (coming.filter(CompletableFuture::isDone).isPresent()) {
      CompletableFuture<IndexFollower> done = coming.get();
      coming = Optional.empty();
      IndexFollower made = result(done);
      unsaved |= changing(() -> takeOver(made));
    }
  }

  /** It is brought up to the gallery first, so that no face is missed that was found before. */
  private boolean takeOver(IndexFollower made) {
    boolean changed = made.catchUp();
    follower = made;
    return changed;
  }

  private boolean changing(Supplier<Boolean> change) {
    moving.writeLock().lock();
    try {
      return change.get();
    } finally {
      moving.writeLock().unlock();
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
      if (unsaved) {
        graph().ifPresent(graph -> graphs.save(graph, follower.position()));
        unsaved = false;
      }
    }
  }
}
