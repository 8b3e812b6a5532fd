package io.facenet.gallery.index;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links nodes of a graph on several threads: by a fixed order of events, and by many at once. */
class GraphThreadsTest {
  private static final int DIMENSIONS = 8;
  private static final int SLOTS = 1500;
  private static final int OTHERS = 9;

  /**
   * A thread is stopped at each of its comparisons in turn, while another links its node from
   * beginning to end.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1", "0, 1, 1", "0, 1, 2", "0, 2, 1", "0, 2, 2", "1, 1, 0", "1, 1, 1", "1, 2, 0",
    "1, 2, 1", "1, 2, 2", "2, 2, 0", "2, 2, 1", "2, 2, 2"
  })
  void whoeverComesBetweenFindsAWayOut(int entryLevel, int level, int levelBetween) {
    for (int comparison = 1; ; comparison++) {
      StoppingKernel kernel = new StoppingKernel();
      GraphIndex index = filled(kernel, DIMENSIONS, SLOTS);
      int[] nodes = nodes(index.links(), entryLevel, level, levelBetween);
      for (int i = 0; i < OTHERS; i++) {
        index.link(nodes[i]);
      }
      kernel.stopAt(comparison, () -> index.link(nodes[OTHERS + 1]));
      index.link(nodes[OTHERS]);
      if (!kernel.stopped()) {
        return;
      }
      GraphInvariants.assertFewAreLinked(
          index, nodes, "stopped at comparison %d".formatted(comparison));
    }
  }

  @Test
  void manyThreadsLeaveNobodyWithoutLinks() {
    ForkJoinPool pool = new ForkJoinPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        long seed = round;
        GraphIndex index =
            GraphIndex.of(
                DIMENSIONS,
                sink -> {
                  Random random = new Random(seed);
                  for (int face = 1; face <= SLOTS; face++) {
                    sink.accept(face, 1, 0, FaceIndexContract.codes(random, DIMENSIONS));
                  }
                },
                pool);
        int[] nodes = IntStream.range(0, SLOTS).toArray();
        GraphInvariants.assertLinked(index, nodes, "round %d".formatted(round));
      }
    } finally {
      pool.shutdown();
    }
  }

  private static GraphIndex filled(DotKernel kernel, int dimensions, int slots) {
    GraphIndex index = new GraphIndex(dimensions, kernel);
    Random random = new Random(1);
    for (int face = 1; face <= slots; face++) {
      index.append(face, 1, 0, FaceIndexContract.codes(random, dimensions));
    }
    return index;
  }

  /** An entry, others of the ground, then one and another node, each of a given level. */
  private static int[] nodes(NodeLinks links, int entryLevel, int level, int levelBetween) {
    int[] levels = new int[OTHERS + 2];
    levels[0] = entryLevel;
    levels[OTHERS] = level;
    levels[OTHERS + 1] = levelBetween;
    int[] nodes = new int[levels.length];
    for (int i = 0; i < levels.length; i++) {
      int taken = i;
      int wanted = levels[i];
      nodes[i] =
          IntStream.range(0, SLOTS)
              .filter(slot -> links.level(slot) == wanted)
              .filter(slot -> IntStream.range(0, taken).noneMatch(before -> nodes[before] == slot))
              .findFirst()
              .orElseThrow();
    }
    return nodes;
  }

  /** Compares as the plain kernel does, and stops its thread once for something else to happen. */
  private static final class StoppingKernel implements DotKernel {
    private final DotKernel plain = new ScalarKernel();
    private Thread watched;
    private int left;
    private Runnable between;

    void stopAt(int comparison, Runnable happens) {
      watched = Thread.currentThread();
      left = comparison;
      between = happens;
    }

    boolean stopped() {
      return left <= 0;
    }

    @Override
    public void scan(ScanQuery query, byte[] groups, int faces, int[] dots) {
      plain.scan(query, groups, faces, dots);
    }

    @Override
    public int dot(byte[] a, int aStart, byte[] b, int bStart, int length) {
      if (Thread.currentThread() == watched && --left == 0) {
        Thread other = new Thread(between);
        other.start();
        try {
          other.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return plain.dot(a, aStart, b, bStart, length);
    }
  }
}
