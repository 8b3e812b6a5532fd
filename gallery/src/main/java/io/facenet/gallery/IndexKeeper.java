package io.facenet.gallery;

import io.facenet.gallery.IndexFollower.Position;
import io.facenet.gallery.index.FaceIndex;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import io.facenet.gallery.index.GraphIndex;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps indexes of a gallery in memory and up with it, one for each version of its faces. Few faces
 * are scanned; for many a graph is made, or read from its file beside the gallery, in the
 * background, and until it is ready the scan answers.
 */
final class IndexKeeper implements AutoCloseable {
  /** From this number of faces of a version on a graph is worth its making. */
  static final int GRAPH_FROM = 100_000;

  private final Gallery gallery;
  private final int graphFrom;
  private final GraphStore graphs;
  private final IndexFollower follower;

  /** While a face goes from one version's index to another's, nobody searches. */
  private final ReadWriteLock moving = new ReentrantReadWriteLock();

  private final Map<String, CompletableFuture<IndexFollower>> coming = new HashMap<>();
  private boolean unsaved;

  IndexKeeper(Gallery gallery, int graphFrom) {
    this.gallery = gallery;
    this.graphFrom = graphFrom;
    this.graphs = new GraphStore(gallery);
    this.follower =
        new IndexFollower(
            VersionIndexes.ofAll(gallery.feed().dimensions()), gallery.feed(), Position.START);
  }

  /** Takes in what changed in the gallery since the last time. */
  synchronized void refresh() {
    takeOver();
    unsaved |= changing(follower::catchUp);
    follower.indexes().present().forEach(this::wantGraph);
  }

  private void wantGraph(String model, FaceIndex index) {
    boolean graph = index instanceof GraphIndex;
    boolean stale = index instanceof GraphIndex made && made.isStale();
    if (!coming.containsKey(model) && index.size() >= graphFrom && (stale || !graph)) {
      boolean fromFile = !graph;
      coming.put(
          model, CompletableFuture.supplyAsync(() -> graphs.get(model, fromFile), background()));
    }
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
    return searching(follower.indexes()::size);
  }

  /** The ids of the versions that have faces. */
  Set<String> versions() {
    return searching(() -> follower.indexes().present().keySet());
  }

  /** The nearest faces of each version that has some, nearest first, by the version's id. */
  Map<String, List<Neighbor>> nearest(byte[] codes, int count) {
    return searching(
        () -> {
          Map<String, FaceIndex> present = follower.indexes().present();
          boolean alone = present.size() == 1;
          Map<String, List<Neighbor>> nearest = new LinkedHashMap<>();
          present.forEach(
              (model, index) ->
                  nearest.put(
                      model,
                      alone ? index.nearest(codes, count) : index.nearestOfMany(codes, count)));
          return nearest;
        });
  }

  /** Whether a graph answers. */
  boolean usesGraph() {
    return searching(
        () ->
            follower.indexes().present().values().stream().anyMatch(GraphIndex.class::isInstance));
  }

  /** Whether a graph is being read or made in the background. */
  synchronized boolean isBusy() {
    return coming.values().stream().anyMatch(made -> !made.isDone());
  }

  /** Waits for the background and takes over what it made. */
  void settle() {
    List<CompletableFuture<IndexFollower>> waited;
    synchronized (this) {
      waited = List.copyOf(coming.values());
    }
    waited.forEach(future -> future.handle((made, failure) -> made).join());
    synchronized (this) {
      takeOver();
    }
  }

  private void takeOver() {
    for (String model : List.copyOf(coming.keySet())) {
      if (coming.get(model).isDone()) {
        IndexFollower made = result(coming.remove(model));
        unsaved |= changing(() -> takeOver(model, made));
      }
    }
  }

  /** Both are brought to the same state first, so that no face is in two indexes, or in none. */
  private boolean takeOver(String model, IndexFollower made) {
    return gallery
        .feed()
        .snapshot(
            () -> {
              boolean changed = made.catchUp() | follower.catchUp();
              made.indexes().present().forEach(follower.indexes()::replace);
              return changed;
            });
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
        follower.indexes().present().forEach(this::save);
        unsaved = false;
      }
    }
  }

  private void save(String model, FaceIndex index) {
    if (index instanceof GraphIndex graph) {
      graphs.save(model, graph, follower.position());
    }
  }
}
