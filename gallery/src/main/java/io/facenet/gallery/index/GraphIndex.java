package io.facenet.gallery.index;

import io.facenet.core.vector.Int8;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * Walks a graph of neighbors in layers (HNSW) instead of comparing with every face: approximate,
 * and much faster on many faces. It works on the codes themselves; what is written to disk is who
 * neighbors whom, and says nothing about a face.
 *
 * <p>A removed face stays in the graph as a step on the way and is never found; once {@link #worn}
 * the index is best made anew.
 */
public final class GraphIndex implements FaceIndex {
  private static final int DEGREE = 16;
  private static final int BUILD_BEAM = 80;
  private static final int LEAST_BEAM = 160;

  private final CodeRows rows;
  private final NodeLinks links = new NodeLinks(DEGREE);
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final ThreadLocal<NodeSearch> searches;
  private final ThreadLocal<NodeInsertion> insertions;
  private final BitSet gone = new BitSet();
  private long[] faces = new long[1024];
  private int slots;
  private final AtomicReference<Entry> entry = new AtomicReference<>(Entry.NONE);

  /** The node that every walk starts from, and the highest layer, which it stands on. */
  private record Entry(int node, int level) {
    static final Entry NONE = new Entry(-1, -1);
  }

  /** An empty index of codes with this many dimensions. */
  public GraphIndex(int dimensions) {
    this(dimensions, DotKernel.best());
  }

  GraphIndex(int dimensions, DotKernel kernel) {
    rows = new CodeRows(dimensions, kernel);
    searches = ThreadLocal.withInitial(() -> new NodeSearch(rows, links));
    insertions = ThreadLocal.withInitial(() -> new NodeInsertion(rows, links, BUILD_BEAM));
  }

  /**
   * An index made of many faces at once, on the threads of a pool: much faster than one by one.
   *
   * @param source hands out the faces, ascending
   */
  public static GraphIndex of(int dimensions, FaceSource source, ForkJoinPool pool) {
    GraphIndex index = new GraphIndex(dimensions);
    source.each(index::append);
    pool.submit(() -> IntStream.range(0, index.slots).parallel().forEach(index::link)).join();
    return index;
  }

  /** The highest number that was ever added; 0 for none. */
  public long lastFace() {
    lock.readLock().lock();
    try {
      return slots == 0 ? 0 : faces[slots - 1];
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void add(long face, byte[] codes) {
    lock.writeLock().lock();
    try {
      append(face, codes);
      link(slots - 1);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public boolean remove(long face) {
    lock.writeLock().lock();
    try {
      int slot = Arrays.binarySearch(faces, 0, slots, face);
      if (slot < 0 || gone.get(slot)) {
        return false;
      }
      gone.set(slot);
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether so many faces were removed that the index should be made anew. */
  public boolean worn() {
    lock.readLock().lock();
    try {
      return gone.cardinality() > Math.max(1000, slots / 4);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public List<Neighbor> nearest(byte[] codes, int count) {
    ScanQuery query = ScanQuery.of(codes, rows.dimensions());
    lock.readLock().lock();
    try {
      Entry start = entry.get();
      int most = Math.min(count, slots - gone.cardinality());
      if (most == 0 || start.node() < 0) {
        return List.of();
      }
      NodeSearch search = searches.get();
      int near = search.descend(query, start.node(), start.level(), 0);
      int width = Math.max(LEAST_BEAM, 2 * most);
      NodeHeap found = search.search(query, near, 0, width, slots, gone);
      List<Neighbor> neighbors = new ArrayList<>(found.size());
      while (found.size() > 0) {
        neighbors.add(neighbor(query, found.pop()));
      }
      neighbors.sort(
          Comparator.comparingDouble(Neighbor::distance).thenComparingLong(Neighbor::face));
      return List.copyOf(neighbors.subList(0, Math.min(most, neighbors.size())));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public int size() {
    lock.readLock().lock();
    try {
      return slots - gone.cardinality();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long bytes() {
    return rows.bytes() + 8L * faces.length + links.bytes();
  }

  /** Hands out the faces that can be found, by ascending number, with their codes. */
  void eachFace(FaceSink sink) {
    lock.readLock().lock();
    try {
      for (int slot = gone.nextClearBit(0); slot < slots; slot = gone.nextClearBit(slot + 1)) {
        sink.accept(faces[slot], rows.get(slot));
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Writes the graph and the numbers of the faces, not the codes. */
  void save(DataOutput out) throws IOException {
    lock.readLock().lock();
    try {
      out.writeInt(slots);
      for (int slot = 0; slot < slots; slot++) {
        out.writeLong(faces[slot]);
      }
      out.writeInt(entry.get().node());
      links.save(out, slots);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Reads into an empty index what was saved; faces that the source does not have are gone. */
  void load(ByteBuffer saved, FaceSource source) {
    lock.writeLock().lock();
    try {
      slots = saved.getInt();
      faces = new long[Math.max(1024, slots)];
      byte[] nowhere = new byte[rows.dimensions()];
      for (int slot = 0; slot < slots; slot++) {
        faces[slot] = saved.getLong();
        rows.put(slot, nowhere);
      }
      gone.set(0, slots);
      source.each(this::find);
      int top = saved.getInt();
      links.load(saved, slots);
      entry.set(top < 0 ? Entry.NONE : new Entry(top, links.level(top)));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Makes a place for a face, without links. One thread at a time. */
  void append(long face, byte[] codes) {
    ScanQuery.of(codes, rows.dimensions());
    if (slots > 0 && face <= faces[slots - 1]) {
      throw new IllegalArgumentException(
          "face " + face + " comes after " + faces[slots - 1] + "; numbers must ascend");
    }
    if (slots == faces.length) {
      faces = Arrays.copyOf(faces, slots + slots / 2);
    }
    faces[slots] = face;
    rows.put(slots, codes);
    links.addNode(slots);
    slots++;
  }

  /**
   * Links a node on all its layers. Those above the entry have nobody to link to: there the node
   * becomes the entry itself, unless another thread was first; then it is linked on the layers that
   * the other one brought.
   */
  void link(int slot) {
    int level = links.level(slot);
    int lowest = 0;
    while (lowest <= level) {
      Entry start = entry.get();
      if (lowest <= start.level()) {
        insertions.get().insert(slot, lowest, start.node(), start.level(), slots);
        lowest = Math.min(level, start.level()) + 1;
      }
      if (lowest <= level && entry.compareAndSet(start, new Entry(slot, level))) {
        return;
      }
    }
  }

  NodeLinks links() {
    return links;
  }

  int entryNode() {
    return entry.get().node();
  }

  private void find(long face, byte[] codes) {
    int slot = Arrays.binarySearch(faces, 0, slots, face);
    if (slot >= 0) {
      rows.put(slot, codes);
      gone.clear(slot);
    }
  }

  private Neighbor neighbor(ScanQuery query, int slot) {
    byte[] codes = rows.get(slot);
    int dot = rows.dot(query, slot);
    return new Neighbor(faces[slot], Int8.distance(dot, query.norm(), Int8.dot(codes, codes)));
  }
}
