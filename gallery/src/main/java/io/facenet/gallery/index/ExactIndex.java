package io.facenet.gallery.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Compares a query with every face. Takes d bytes a face (padded to a multiple of 8), 4 for its
 * length and 8 for its number: 9 % more than the codes for 128.
 */
public final class ExactIndex implements FaceIndex {
  private static final int BLOCK = 8192;

  private final int dimensions;
  private final int padded;
  private final DotKernel kernel;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<byte[]> blocks = new ArrayList<>();
  private long[] faces = new long[BLOCK];
  private int[] norms = new int[BLOCK];
  private int slots;
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
  public void add(long face, byte[] codes) {
    int norm = ScanQuery.of(codes, dimensions).norm();
    lock.writeLock().lock();
    try {
      if (slots > 0 && face <= faces[slots - 1]) {
        throw new IllegalArgumentException(
            "face " + face + " comes after " + faces[slots - 1] + "; numbers must ascend");
      }
      append(face, codes, norm);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public boolean remove(long face) {
    lock.writeLock().lock();
    try {
      int slot = Arrays.binarySearch(faces, 0, slots, face);
      if (slot < 0 || norms[slot] == 0) {
        return false;
      }
      norms[slot] = 0;
      write(slot, new byte[dimensions]);
      removed++;
      if (removed > 1000 && removed > slots / 8) {
        compact();
      }
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public List<Neighbor> nearest(byte[] codes, int count) {
    ScanQuery query = ScanQuery.of(codes, dimensions);
    lock.readLock().lock();
    try {
      NearestHeap heap = new NearestHeap(Math.min(count, slots - removed));
      int[] dots = new int[Math.min(BLOCK, roundedUp(slots))];
      for (int start = 0; start < slots; start += BLOCK) {
        int inBlock = Math.min(BLOCK, slots - start);
        kernel.scan(query, blocks.get(start / BLOCK), roundedUp(inBlock), dots);
        heap.offerAll(dots, norms, faces, start, inBlock);
      }
      return heap.sorted(query.norm());
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public int size() {
    lock.readLock().lock();
    try {
      return slots - removed;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long bytes() {
    return (long) blocks.size() * BLOCK * padded + 12L * faces.length;
  }

  private void append(long face, byte[] codes, int norm) {
    if (slots == faces.length) {
      int longer = slots + Math.max(BLOCK, slots / 16);
      faces = Arrays.copyOf(faces, longer);
      norms = Arrays.copyOf(norms, longer);
    }
    if (slots / BLOCK == blocks.size()) {
      blocks.add(new byte[BLOCK * padded]);
    }
    faces[slots] = face;
    norms[slots] = norm;
    write(slots, codes);
    slots++;
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
    int kept = 0;
    for (int slot = 0; slot < slots; slot++) {
      if (norms[slot] != 0) {
        faces[kept] = faces[slot];
        norms[kept] = norms[slot];
        write(kept, read(slot));
        kept++;
      }
    }
    for (int slot = kept; slot < slots; slot++) {
      write(slot, new byte[dimensions]);
    }
    slots = kept;
    removed = 0;
    while (blocks.size() * BLOCK >= kept + 2 * BLOCK) {
      blocks.remove(blocks.size() - 1);
    }
  }

  private static int roundedUp(int count) {
    return (count + DotKernel.GROUP - 1) / DotKernel.GROUP * DotKernel.GROUP;
  }
}
