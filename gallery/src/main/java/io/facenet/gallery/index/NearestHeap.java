package io.facenet.gallery.index;

import io.facenet.core.vector.Int8;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The nearest of the faces seen so far. Faces are ranked by dot product over length, exactly: the
 * comparison is of whole numbers once single precision cannot tell two apart.
 */
final class NearestHeap {
  private record Found(long face, int dot, int norm) {
    /** Positive if this one is nearer. */
    int compare(int otherDot, int otherNorm) {
      if (Integer.signum(dot) != Integer.signum(otherDot)) {
        return Integer.compare(dot, otherDot);
      }
      double mine = (double) dot * dot * otherNorm;
      double others = (double) otherDot * otherDot * norm;
      return dot >= 0 ? Double.compare(mine, others) : Double.compare(others, mine);
    }
  }

  private static final Comparator<Found> FARTHEST_FIRST =
      (a, b) -> {
        int nearer = a.compare(b.dot, b.norm);
        return nearer != 0 ? nearer : Long.compare(b.face, a.face);
      };

  private final int most;
  private final PriorityQueue<Found> found;
  private float bar = Float.NEGATIVE_INFINITY;

  NearestHeap(int most) {
    this.most = most;
    this.found = new PriorityQueue<>(Math.max(1, most), FARTHEST_FIRST);
  }

  /**
   * Offers the faces of a block.
   *
   * @param dots products by place in the block
   * @param norms products of faces with themselves by slot; 0 marks a removed face
   * @param faces numbers by slot, ascending
   * @param start slot of the block's first face
   */
  void offerAll(int[] dots, int[] norms, long[] faces, int start, int count) {
    if (most == 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      int dot = dots[i];
      if ((float) dot * Math.abs(dot) >= bar * norms[start + i] && norms[start + i] != 0) {
        offer(new Found(faces[start + i], dot, norms[start + i]));
      }
    }
  }

  private void offer(Found candidate) {
    if (found.size() == most) {
      if (FARTHEST_FIRST.compare(candidate, found.peek()) <= 0) {
        return;
      }
      found.poll();
    }
    found.add(candidate);
    if (found.size() == most) {
      Found farthest = found.peek();
      float similarity = (float) ((double) farthest.dot * Math.abs(farthest.dot) / farthest.norm);
      bar = similarity - Math.abs(similarity) * 1e-5f;
    }
  }

  List<Neighbor> sorted(int queryNorm) {
    List<Found> nearestFirst = new ArrayList<>(found);
    nearestFirst.sort(FARTHEST_FIRST.reversed());
    return nearestFirst.stream()
        .map(f -> new Neighbor(f.face, Int8.distance(f.dot, queryNorm, f.norm)))
        .toList();
  }
}
