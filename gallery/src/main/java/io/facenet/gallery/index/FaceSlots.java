package io.facenet.gallery.index;

import java.util.Arrays;

/** The faces of an index in the order of their numbers: of each slot its face and the subject. */
final class FaceSlots {
  /** Bytes of a slot. */
  static final int BYTES = Long.BYTES + Integer.BYTES;

  private static final int GROWTH = 8192;

  private long[] faces = new long[GROWTH];
  private int[] subjects = new int[GROWTH];
  private int count;

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

  /** The number of the last slot's face; 0 for none. */
  long last() {
    return count == 0 ? 0 : faces[count - 1];
  }

  /** The slot of a face; negative if it has none. */
  int slot(long face) {
    return Arrays.binarySearch(faces, 0, count, face);
  }

  /**
   * Gives a face the next slot.
   *
   * @throws IllegalArgumentException if its number is not higher than all before
   */
  void append(long face, long subject) {
    if (count > 0 && face <= faces[count - 1]) {
      throw new IllegalArgumentException(
          "face " + face + " comes after " + faces[count - 1] + "; numbers must ascend");
    }
    int number = inRange(subject);
    if (count == faces.length) {
      int longer = count + Math.max(GROWTH, count / 16);
      faces = Arrays.copyOf(faces, longer);
      subjects = Arrays.copyOf(subjects, longer);
    }
    faces[count] = face;
    subjects[count] = number;
    count++;
  }

  /** Gives a face to another subject; nothing happens if the face has no slot. */
  void assign(long face, long subject) {
    int slot = slot(face);
    if (slot >= 0) {
      subjects[slot] = inRange(subject);
    }
  }

  /** Takes the face of a slot to an earlier one. */
  void move(int from, int to) {
    faces[to] = faces[from];
    subjects[to] = subjects[from];
  }

  /** Forgets the slots from this one on. */
  void truncate(int slots) {
    count = slots;
  }

  long bytes() {
    return (long) BYTES * faces.length;
  }

  private static int inRange(long subject) {
    if (subject < 0 || subject > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a subject has a number from 0 to " + Integer.MAX_VALUE + ", not " + subject);
    }
    return (int) subject;
  }
}
