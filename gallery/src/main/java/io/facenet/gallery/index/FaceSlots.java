package io.facenet.gallery.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The faces of an index in the order in which they came, mostly that of their numbers: of each slot
 * its face and the subject.
 */
final class FaceSlots {
  /** Bytes of a slot. */
  static final int BYTES = Long.BYTES + Integer.BYTES;

  /** About what a map takes for a face that came after a higher number. */
  private static final int LATE_BYTES = 80;

  private static final int GROWTH = 8192;

  private long[] faces = new long[GROWTH];
  private int[] subjects = new int[GROWTH];
  private final Map<Long, Integer> late = new HashMap<>();
  private int count;
  private int ascending;
  private long highest;

  int count() {
    return count;
  }

  /** How many slots there is room for. */
  int capacity() {
    return faces.length;
  }

  long face(int slot) {
    return faces[slot];
  }

  long subject(int slot) {
    return subjects[slot];
  }

  /** The highest number that a face in them ever had; 0 for none. */
  long last() {
    return highest;
  }

  /** The slot of a face, the last one if it came back; negative if it has none. */
  int slot(long face) {
    Integer slot = late.get(face);
    return slot != null ? slot : Arrays.binarySearch(faces, 0, ascending, face);
  }

  /**
   * Gives a face the next slot.
   *
   * @throws IllegalArgumentException if its number is not higher than all before
   */
  void append(long face, long subject) {
    if (count > 0 && face <= highest) {
      throw new IllegalArgumentException(
          "face " + face + " comes after " + highest + "; numbers must ascend");
    }
    insert(face, subject);
  }

  /** Gives a face the next slot, whatever its number. */
  void insert(long face, long subject) {
    int number = inRange(subject);
    boolean inOrder = ascending == count && (count == 0 || face > faces[count - 1]);
    if (count == faces.length) {
      int longer = count + Math.max(GROWTH, count / 16);
      faces = Arrays.copyOf(faces, longer);
      subjects = Arrays.copyOf(subjects, longer);
    }
    faces[count] = face;
    subjects[count] = number;
    if (inOrder) {
      ascending++;
    } else {
      late.put(face, count);
    }
    count++;
    highest = Math.max(highest, face);
  }

  /** Gives a face to another subject; nothing happens if the face has no slot. */
  void assign(long face, long subject) {
    int slot = slot(face);
    if (slot >= 0) {
      subjects[slot] = inRange(subject);
    }
  }

  /** Keeps these slots only, ascending, and moves them together. */
  void keep(int[] slots) {
    late.clear();
    count = 0;
    ascending = 0;
    for (int slot : slots) {
      insert(faces[slot], subjects[slot]);
    }
  }

  /** The slots in the order of the numbers of their faces. */
  int[] byNumber() {
    IntStream all = IntStream.range(0, count);
    return late.isEmpty()
        ? all.toArray()
        : all.boxed()
            .sorted(Comparator.comparingLong(slot -> faces[slot]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  long bytes() {
    return (long) BYTES * faces.length + (long) LATE_BYTES * late.size();
  }

  private static int inRange(long subject) {
    if (subject < 0 || subject > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a subject has a number from 0 to " + Integer.MAX_VALUE + ", not " + subject);
    }
    return (int) subject;
  }
}
