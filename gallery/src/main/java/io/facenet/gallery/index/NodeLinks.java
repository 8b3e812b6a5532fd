package io.facenet.gallery.index;

import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who neighbors whom, on every layer of the graph. The bottom layer lies in one run of ints a node:
 * a count and then the neighbors. A node's neighbors are changed under {@link #lock} and read
 * without it: places up to the count have held a neighbor on that layer from the moment the count
 * tells of them.
 */
final class NodeLinks {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int BLOCK = 8192;
  private static final int LOCKS = 4096;
  private static final long LEVEL_SEED = 0x46414345L;

  private final int degree;
  private final int width;
  private volatile int[][] bottom = new int[0][];
  private volatile int[][][] upper = new int[0][][];
  private final Object[] locks = new Object[LOCKS];

  /**
   * @param degree maximum of neighbors on the upper layers; the bottom has twice as many
   */
  NodeLinks(int degree) {
    this.degree = degree;
    this.width = 1 + 2 * degree;
    Arrays.setAll(locks, i -> new Object());
  }

  int maxNeighbors(int layer) {
    return layer == 0 ? 2 * degree : degree;
  }

  /** The layer that a node reaches up to: geometrically distributed, the same each time. */
  int level(int node) {
    double uniform = new SplittableRandom(LEVEL_SEED + node).nextDouble();
    return (int) (-Math.log(1 - uniform) / Math.log(degree));
  }

  /** Makes room for a node, without neighbors. One thread at a time. */
  void addNode(int node) {
    while (node / BLOCK >= bottom.length) {
      List<int[]> more = new ArrayList<>(Arrays.asList(bottom));
      more.add(new int[BLOCK * width]);
      List<int[][]> moreUpper = new ArrayList<>(Arrays.asList(upper));
      moreUpper.add(new int[BLOCK][]);
      upper = moreUpper.toArray(int[][][]::new);
      bottom = more.toArray(int[][]::new);
    }
    int level = level(node);
    if (level > 0) {
      upper[node / BLOCK][node % BLOCK] = new int[level * (1 + degree)];
    }
  }

  Object lock(int node) {
    return locks[node % LOCKS];
  }

  /** The array that holds a node's neighbors on a layer. */
  int[] array(int layer, int node) {
    return layer == 0 ? bottom[node / BLOCK] : upper[node / BLOCK][node % BLOCK];
  }

  /** Where in the array the count stands; the neighbors follow it. */
  int start(int layer, int node) {
    return layer == 0 ? node % BLOCK * width : (layer - 1) * (1 + degree);
  }

  void set(int layer, int node, int[] neighbors, int count) {
    int[] array = array(layer, node);
    int start = start(layer, node);
    System.arraycopy(neighbors, 0, array, start + 1, count);
    setCount(array, start, count);
  }

  /** How many neighbors follow; they may be read without the lock. */
  int count(int[] array, int start) {
    return (int) COUNT.getAcquire(array, start);
  }

  /** Tells how many neighbors follow, once they are written. */
  void setCount(int[] array, int start, int count) {
    COUNT.setRelease(array, start, count);
  }

  long bytes() {
    return (long) bottom.length * BLOCK * (4L * width + 4 + 4L * (1 + degree) / degree);
  }

  void save(DataOutput out, int nodes) throws IOException {
    for (int node = 0; node < nodes; node++) {
      for (int layer = 0; layer <= level(node); layer++) {
        int[] array = array(layer, node);
        int start = start(layer, node);
        for (int i = 0; i <= array[start]; i++) {
          out.writeInt(array[start + i]);
        }
      }
    }
  }

  void load(ByteBuffer in, int nodes) {
    int[] neighbors = new int[2 * degree];
    for (int node = 0; node < nodes; node++) {
      addNode(node);
      for (int layer = 0; layer <= level(node); layer++) {
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
          neighbors[i] = in.getInt();
        }
        set(layer, node, neighbors, count);
      }
    }
  }
}
