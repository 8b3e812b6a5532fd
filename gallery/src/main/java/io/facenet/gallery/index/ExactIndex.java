package io.facenet.gallery.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares a query with every face. Takes d bytes a face (padded to a multiple of 8), 4 for its
 * length, 8 for its number and 4 for its subject: 12 % more than the codes for 128.
 */
public final class ExactIndex implements FaceIndex {
  private static final int BLOCK = 8192;

  private final int dimensions;
  private final int padded;
  private final DotKernel kernel;
  private final IndexLock lock = new IndexLock();
  private final List<byte[]> blocks = new ArrayList<>();
  private final FaceSlots slots = new FaceSlots();
  private int[] norms = new int[slots.capacity()];
  private int removed;

  /** An empty index of codes with this many dimensions. */
  public ExactIndex(int dimensions) {
    this(dimensions, DotKernel.best());
  }

  ExactIndex(int dimensions, DotKernel kernel) {
    this.dimensions = dimensions;
    this.padded = DotKernel.padded(dimensions);
    this.kernel = kernel;
  }

  @Override
  public void add(long face, long subject, byte[] codes) {
    int norm = ScanQuery.of(codes, dimensions).norm();
    lock.changing(
        () -> {
          slots.append(face, subject);
          place(slots.count() - 1, codes, norm);
        });
  }

  @Override
  public void insert(long face, long subject, byte[] codes) {
    int norm = ScanQuery.of(codes, dimensions).norm();
    lock.changing(
        () -> {
          slots.insert(face, subject);
          place(slots.count() - 1, codes, norm);
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
    if (slot < 0 || norms[slot] == 0) {
      return false;
    }
    norms[slot] = 0;
    write(slot, new byte[dimensions]);
    removed++;
    if (removed > 1000 && removed > slots.count() / 8) {
      compact();
    }
    return true;
  }

  @Override
  public List<Neighbor> nearest(byte[] codes, int count) {
    ScanQuery query = ScanQuery.of(codes, dimensions);
    return lock.reading(() -> nearest(query, count));
  }

  private List<Neighbor> nearest(ScanQuery query, int count) {
    int all = slots.count();
    NearestHeap heap = new NearestHeap(Math.min(count, all - removed));
    int[] dots = new int[Math.min(BLOCK, roundedUp(all))];
    for (int start = 0; start < all; start += BLOCK) {
      int inBlock = Math.min(BLOCK, all - start);
      kernel.scan(query, blocks.get(start / BLOCK), roundedUp(inBlock), dots);
      heap.offerAll(dots, norms, start, inBlock);
    }
    return heap.sorted(query.norm(), slots);
  }

  @Override
  public int size() {
    return lock.reading(() -> slots.count() - removed);
  }

  @Override
  public long bytes() {
    return (long) blocks.size() * BLOCK * padded + 4L * norms.length + slots.bytes();
  }

  /** Puts the codes of a new slot into its place. */
  private void place(int slot, byte[] codes, int norm) {
    if (norms.length < slots.capacity()) {
      norms = Arrays.copyOf(norms, slots.capacity());
    }
    if (slot / BLOCK == blocks.size()) {
      blocks.add(new byte[BLOCK * padded]);
    }
    norms[slot] = norm;
    write(slot, codes);
  }

  private void write(int slot, byte[] codes) {
    byte[] block = blocks.get(slot / BLOCK);
    int at = start(slot);
    for (int j = 0; j < codes.length; j++) {
      block[at + j / 2 * 2 * DotKernel.GROUP + j % 2] = codes[j];
    }
  }

  private byte[] read(int slot) {
    byte[] block = blocks.get(slot / BLOCK);
    byte[] codes = new byte[dimensions];
    int at = start(slot);
    for (int j = 0; j < codes.length; j++) {
      codes[j] = block[at + j / 2 * 2 * DotKernel.GROUP + j % 2];
    }
    return codes;
  }

  private int start(int slot) {
    int inBlock = slot % BLOCK;
    int lane = inBlock % DotKernel.GROUP;
    return (inBlock - lane) * padded + 2 * lane;
  }

  private void compact() {
    int all = slots.count();
    int[] staying = IntStream.range(0, all).filter(slot -> norms[slot] != 0).toArray();
    int kept = 0;
    for (int slot : staying) {
      norms[kept] = norms[slot];
      write(kept, read(slot));
      kept++;
    }
    for (int slot = kept; slot < all; slot++) {
      write(slot, new byte[dimensions]);
    }
    slots.keep(staying);
    removed = 0;
    while (blocks.size() * BLOCK >= kept + 2 * BLOCK) {
      blocks.remove(blocks.size() - 1);
    }
  }

  private static int roundedUp(int count) {
    return (count + DotKernel.GROUP - 1) / DotKernel.GROUP * DotKernel.GROUP;
  }
}
