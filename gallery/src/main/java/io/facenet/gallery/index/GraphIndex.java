package io.facenet.gallery.index;

import io.facenet.core.vector.Int8;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Walks a graph of neighbors in layers (HNSW) instead of comparing with every face: approximate,
 * and much faster on many faces. It works on the codes themselves; what is written to disk is who
 * neighbors whom, and says nothing about a face.
 *
 * <p>A removed face stays in the graph as a step on the way and is never found; once {@link
 * #isStale} the index is best built again.
 */
public final class GraphIndex implements FaceIndex {
  private static final int DEGREE = 16;
  private static final int BUILD_BEAM = 80;
  private static final int MIN_BEAM = 160;

  /**
   * Where another graph of as many faces is searched beside this one: with 100 recall@10 of the two
   * is that of one graph of all faces with {@link #MIN_BEAM}; with 80 it is 0.016 less.
   */
  private static final int MIN_SHARED_BEAM = 100;

  private final CodeRows rows;
  private final NodeLinks links = new NodeLinks(DEGREE);
  private final IndexLock lock = new IndexLock();
  private final ThreadLocal<NodeSearch> searches;
  private final ThreadLocal<NodeInsertion> insertions;
  private final BitSet gone = new BitSet();
  private final FaceSlots slots = new FaceSlots();
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
    searches = ThreadLocal.withInitial(() -> new NodeSearch(links));
    insertions = ThreadLocal.withInitial(() -> new NodeInsertion(rows::scorer, links, BUILD_BEAM));
  }

  /**
   * An index made of many faces at once, on the threads of a pool: much faster than one by one.
   *
   * @param source hands out the faces, ascending
   */
  public static GraphIndex of(int dimensions, CodeSource source, ForkJoinPool pool) {
    GraphIndex index = new GraphIndex(dimensions);
    source.each(index::append);
    int nodes = index.slots.count();
    pool.submit(() -> IntStream.range(0, nodes).parallel().forEach(index::link)).join();
    return index;
  }

  /** The highest number that was ever added; 0 for none. */
  public long lastFace() {
    return lock.reading(slots::last);
  }

  @Override
  public void add(long face, long subject, byte[] codes) {
    lock.changing(
        () -> {
          append(face, subject, codes);
          link(slots.count() - 1);
        });
  }

  @Override
  public void insert(long face, long subject, byte[] codes) {
    ScanQuery.of(codes, rows.dimensions());
    lock.changing(
        () -> {
          slots.insert(face, subject);
          place(codes);
          link(slots.count() - 1);
        });
  }

  @Override
  public void assign(long face, long subject) {
    lock.changing(() -> slots.assign(face, subject));
  }

  @Override
  public boolean remove(long face) {
    return lock.writing(() -> removeSlot(slots.slot(face)));
  }

  private boolean removeSlot(int slot) {
    if (slot < 0 || gone.get(slot)) {
      return false;
    }
    gone.set(slot);
    return true;
  }

  /** Whether so many faces were removed that the index should be built again. */
  public boolean isStale() {
    return lock.reading(() -> gone.cardinality() > Math.max(1000, slots.count() / 4));
  }

  @Override
  public List<Neighbor> nearest(byte[] codes, int count) {
    ScanQuery query = ScanQuery.of(codes, rows.dimensions());
    return lock.reading(() -> nearest(query, count, MIN_BEAM));
  }

  @Override
  public List<Neighbor> nearestOfMany(byte[] codes, int count) {
    ScanQuery query = ScanQuery.of(codes, rows.dimensions());
    return lock.reading(() -> nearest(query, count, MIN_SHARED_BEAM));
  }

  private List<Neighbor> nearest(ScanQuery query, int count, int minBeam) {
    Entry start = entry.get();
    int wanted = Math.min(count, slots.count() - gone.cardinality());
    if (wanted == 0 || start.node() < 0) {
      return List.of();
    }
    NodeScorer scorer = rows.scorer(query);
    NodeSearch search = searches.get();
    int near = search.descend(scorer, start.node(), start.level(), 0);
    int width = Math.max(minBeam, 2 * wanted);
    NodeHeap found = search.search(scorer, near, 0, width, slots.count(), gone);
    List<Neighbor> neighbors = new ArrayList<>(found.size());
    while (found.size() > 0) {
      neighbors.add(neighbor(query, found.pop()));
    }
    neighbors.sort(
        Comparator.comparingDouble(Neighbor::distance).thenComparingLong(Neighbor::face));
    return List.copyOf(neighbors.subList(0, Math.min(wanted, neighbors.size())));
  }

  @Override
  public int size() {
    return lock.reading(() -> slots.count() - gone.cardinality());
  }

  @Override
  public long bytes() {
    return rows.bytes() + slots.bytes() + links.bytes();
  }

  /** Hands out the faces that can be found, by ascending number, with their codes. */
  void eachFace(FaceSink sink) {
    lock.reading(
        () -> {
          for (int slot : slots.byNumber()) {
            if (!gone.get(slot)) {
              sink.accept(slots.face(slot), slots.subject(slot), rows.get(slot));
            }
          }
          return slots;
        });
  }

  /** Writes the graph and the numbers of the faces, not the codes. */
  void save(DataOutput out) throws IOException {
    lock.reading(
        () -> {
          out.writeInt(slots.count());
          for (int slot = 0; slot < slots.count(); slot++) {
            out.writeLong(slots.face(slot));
          }
          out.writeInt(entry.get().node());
          links.save(out, slots.count());
          return slots;
        });
  }

  /**
   * Reads into an empty index what was saved. Faces that the source does not have are gone; those
   * that only it has are added, up to the highest number that was saved.
   */
  void load(ByteBuffer saved, CodeSource source) {
    lock.changing(
        () -> {
          int nodes = saved.getInt();
          byte[] nowhere = new byte[rows.dimensions()];
          for (int slot = 0; slot < nodes; slot++) {
            slots.insert(saved.getLong(), 0);
            rows.put(slot, nowhere);
          }
          gone.set(0, nodes);
          List<Late> late = new ArrayList<>();
          source.each((face, subject, codes) -> find(face, subject, codes, late));
          int top = saved.getInt();
          links.load(saved, nodes);
          entry.set(top < 0 ? Entry.NONE : new Entry(top, links.level(top)));
          late.forEach(face -> insert(face.face(), face.subject(), face.codes()));
        });
  }

  /** Makes a place for a face, without links. One thread at a time. */
  void append(long face, long subject, byte[] codes) {
    ScanQuery.of(codes, rows.dimensions());
    slots.append(face, subject);
    place(codes);
  }

  private void place(byte[] codes) {
    int slot = slots.count() - 1;
    rows.put(slot, codes);
    links.addNode(slot);
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
        insertions.get().insert(slot, lowest, start.node(), start.level(), slots.count());
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

  /** A face that is not in the file, but lower than the highest there. */
  private record Late(long face, long subject, byte[] codes) {}

  private void find(long face, long subject, byte[] codes, List<Late> late) {
    int slot = slots.slot(face);
    if (slot < 0 && face < slots.last()) {
      late.add(new Late(face, subject, codes));
    } else if (slot >= 0) {
      rows.put(slot, codes);
      slots.assign(face, subject);
      gone.clear(slot);
    }
  }

  private Neighbor neighbor(ScanQuery query, int slot) {
    byte[] codes = rows.get(slot);
    double distance = Int8.distance(rows.dot(query, slot), query.norm(), Int8.dot(codes, codes));
    return new Neighbor(slots.face(slot), slots.subject(slot), distance);
  }
}
