package io.facenet.gallery.index;

import java.util.Arrays;

/**
 * A heap of nodes by similarity, on plain arrays. The root is the most similar, or the least, as
 * the sign given at construction says.
 */
final class NodeHeap {
  private final float sign;
  private float[] keys = new float[64];
  private int[] nodes = new int[64];
  private int size;

  private NodeHeap(float sign) {
    this.sign = sign;
  }

  static NodeHeap mostSimilarFirst() {
    return new NodeHeap(-1);
  }

  static NodeHeap leastSimilarFirst() {
    return new NodeHeap(1);
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  float topSimilarity() {
    return sign * keys[0];
  }

  void push(int node, float similarity) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    float key = sign * similarity;
    int hole = size++;
    while (hole > 0 && keys[(hole - 1) / 2] > key) {
      keys[hole] = keys[(hole - 1) / 2];
      nodes[hole] = nodes[(hole - 1) / 2];
      hole = (hole - 1) / 2;
    }
    keys[hole] = key;
    nodes[hole] = node;
  }

  int pop() {
    int top = nodes[0];
    size--;
    float key = keys[size];
    int node = nodes[size];
    int hole = 0;
    while (2 * hole + 1 < size) {
      int child = 2 * hole + 1;
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (keys[child] >= key) {
        break;
      }
      keys[hole] = keys[child];
      nodes[hole] = nodes[child];
      hole = child;
    }
    keys[hole] = key;
    nodes[hole] = node;
    return top;
  }
}
