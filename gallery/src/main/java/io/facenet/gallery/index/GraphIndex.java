package io.facenet.gallery.index;

import io.facenet.core.vector.Int8;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
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

  private final CodeRows rows;
  private final NodeLinks links = new NodeLinks(DEGREE);
  private final IndexLock lock = new IndexLock();
  private final ThreadLocal<NodeSearch> searches;
  private final ThreadLocal<NodeInsertion> insertions;
  private final BitSet gone = new BitSet();
  private final FaceSlots slots = new FaceSlots();
  private final int[] sizes = new int[Byte.MAX_VALUE + 1];
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
    add(face, subject, 0, codes);
  }

  /** As {@link #add(long, long, byte[])}, of a version by its number, in [0, 127]. */
  public void add(long face, long subject, int version, byte[] codes) {
    lock.changing(
        () -> {
          append(face, subject, version, codes);
          link(slots.count() - 1);
        });
  }

  @Override
  public void insert(long face, long subject, byte[] codes) {
    insert(face, subject, 0, codes);
  }

  /** As {@link #insert(long, long, byte[])}, of a version by its number, in [0, 127]. */
  public void insert(long face, long subject, int version, byte[] codes) {
    ScanQuery.of(codes, rows.dimensions());
    lock.changing(
        () -> {
          slots.insert(face, subject);
          place(version, codes);
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
    boolean there = slot >= 0 && !gone.get(slot);
    if (there) {
      gone.set(slot);
      sizes[rows.version(slot)]--;
    }
    return there;
  }

  /** Whether so many faces were removed that the index should be built again. */
  public boolean isStale() {
    return lock.reading(() -> gone.cardinality() > Math.max(1000, slots.count() / 4));
  }

  @Override
  public List<Neighbor> nearest(byte[] codes, int count) {
    ScanQuery query = ScanQuery.of(codes, rows.dimensions());
    return lock.reading(
        () -> {
          List<Neighbor> neighbors = new ArrayList<>();
          walk(rows.scorer(query), count, slot -> neighbors.add(neighbor(query, slot)));
          return Neighbor.nearest(neighbors, count);
        });
  }

  /**
   * Up to {@code count} faces of each version by its number, nearest first: what is nearest by the
   * scale of each face's version, {@code count} of all together if there are as many.
   *
   * @param scales by the number of the version, for each that a face ever had
   */
  public List<List<Neighbor>> nearest(byte[] codes, int count, List<DistanceScale> scales) {
    ScanQuery query = ScanQuery.of(codes, rows.dimensions());
    return lock.reading(
        () -> {
          List<List<Neighbor>> found = new ArrayList<>();
          scales.forEach(version -> found.add(new ArrayList<>()));
          NodeScorer scorer = rows.scorer(query, scales);
          walk(scorer, count, slot -> found.get(rows.version(slot)).add(neighbor(query, slot)));
          found.replaceAll(neighbors -> Neighbor.nearest(neighbors, count));
          return found;
        });
  }

  /** Hands out the slots that score best, twice as many as wanted or more. */
  private void walk(NodeScorer scorer, int count, IntConsumer sink) {
    Entry start = entry.get();
    int wanted = Math.min(count, slots.count() - gone.cardinality());
    if (wanted > 0 && start.node() >= 0) {
      NodeSearch search = searches.get();
      int near = search.descend(scorer, start.node(), start.level(), 0);
      int width = Math.max(MIN_BEAM, 2 * wanted);
      NodeHeap found = search.search(scorer, near, 0, width, slots.count(), gone);
      while (found.size() > 0) {
        sink.accept(found.pop());
      }
    }
  }

  @Override
  public int size() {
    return lock.reading(() -> slots.count() - gone.cardinality());
  }

  /** The number of faces of a version. */
  public int size(int version) {
    return lock.reading(() -> sizes[version]);
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
              sink.accept(
                  slots.face(slot), slots.subject(slot), rows.version(slot), rows.get(slot));
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
   * that only it has, or has with other codes, are added, up to the highest number that was saved;
   * not if the index is stale then, and best made again.
   *
   * @param sums of the codes that were linked
   */
  void load(ByteBuffer saved, CodeSource source, CodeChecksums sums) {
    lock.changing(
        () -> {
          int nodes = saved.getInt();
          byte[] nowhere = new byte[rows.dimensions()];
          for (int slot = 0; slot < nodes; slot++) {
            slots.insert(saved.getLong(), 0);
            rows.put(slot, 0, nowhere);
          }
          gone.set(0, nodes);
          List<Runnable> late = new ArrayList<>();
          source.each(
              (face, subject, version, codes) -> {
                int slot = slots.slot(face);
                if (slot >= 0 && sums.knows(face, codes)) {
                  rows.put(slot, version, codes);
                  slots.assign(face, subject);
                  gone.clear(slot);
                  sizes[version]++;
                } else if (face <= slots.last()) {
                  late.add(() -> insert(face, subject, version, codes));
                }
              });
          int top = saved.getInt();
          links.load(saved, nodes);
          entry.set(top < 0 ? Entry.NONE : new Entry(top, links.level(top)));
          if (!isStale()) {
            late.forEach(Runnable::run);
          }
        });
  }

  /** Makes a place for a face, without links. One thread at a time. */
  void append(long face, long subject, int version, byte[] codes) {
    ScanQuery.of(codes, rows.dimensions());
    slots.append(face, subject);
    place(version, codes);
  }

  private void place(int version, byte[] codes) {
    int slot = slots.count() - 1;
    sizes[version]++;
    rows.put(slot, version, codes);
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

  private Neighbor neighbor(ScanQuery query, int slot) {
    byte[] codes = rows.get(slot);
    double distance = Int8.distance(rows.dot(query, slot), query.norm(), Int8.dot(codes, codes));
    return new Neighbor(slots.face(slot), slots.subject(slot), distance);
  }
}
