package io.facenet.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known before clustering: which faces stand in one photo (so are different people), pairs
 * that a person corrected, and clusters that are already there and keep their identity.
 *
 * <p>A must-link outranks the photo rule (a mirror, a collage); a cannot-link that contradicts a
 * must-link is an error.
 */
public final class Constraints {
  /** Marks a face that stands in no named photo, or in no known cluster. */
  public static final int NONE = -1;

  private final int faces;
  private final int[] photos;
  private final int[] known;
  private final List<int[]> mustLinks = new ArrayList<>();
  private final List<int[]> cannotLinks = new ArrayList<>();

  /** Nothing is known about n faces. */
  public Constraints(int faces) {
    this.faces = faces;
    this.photos = new int[faces];
    this.known = new int[faces];
    Arrays.fill(photos, NONE);
    Arrays.fill(known, NONE);
  }

  /** Names the photo of each face, or {@link #NONE}: two faces of one photo are two people. */
  public Constraints photos(int[] photoOfFace) {
    requireAll(photoOfFace, "photos");
    System.arraycopy(photoOfFace, 0, photos, 0, faces);
    return this;
  }

  /**
   * Names the cluster that each face already belongs to, or {@link #NONE} for a new face. New faces
   * may join known clusters; two known clusters never merge and none is split.
   */
  public Constraints known(int[] clusterOfFace) {
    requireAll(clusterOfFace, "known clusters");
    System.arraycopy(clusterOfFace, 0, known, 0, faces);
    return this;
  }

  /** Two faces are one person. */
  public Constraints mustLink(int first, int second) {
    append(mustLinks, first, second);
    return this;
  }

  /** Two faces are two people. */
  public Constraints cannotLink(int first, int second) {
    if (first == second) {
      throw new IllegalArgumentException("face " + first + " cannot differ from itself");
    }
    append(cannotLinks, first, second);
    return this;
  }

  int faces() {
    return faces;
  }

  int photo(int face) {
    return photos[face];
  }

  int known(int face) {
    return known[face];
  }

  List<int[]> mustLinks() {
    return mustLinks;
  }

  List<int[]> cannotLinks() {
    return cannotLinks;
  }

  private void append(List<int[]> pairs, int first, int second) {
    requireFace(first);
    requireFace(second);
    pairs.add(new int[] {first, second});
  }

  private void requireFace(int face) {
    if (face < 0 || face >= faces) {
      throw new IllegalArgumentException("face " + face + " is not one of 0 to " + (faces - 1));
    }
  }

  private void requireAll(int[] values, String what) {
    if (values.length != faces) {
      throw new IllegalArgumentException(
          what + " are given for " + values.length + " faces, there are " + faces);
    }
  }
}
