package io.facenet.core.mining;

import java.util.Locale;

/**
 * The make-up of a batch: P identities × K faces and some random negatives. The paper uses about 40
 * faces an identity in about 1,800, here 45 × 40.
 *
 * @param identities P, at least 2
 * @param faces K, at least 2: the most faces an identity gives to a batch
 * @param minimumFaces from how many faces on an identity is chosen as one of the P, 2 to K. Where
 *     it has fewer than K, random negatives take the free places, so the batch keeps its size.
 * @param randomNegatives faces drawn from the whole of the data beside the P × K, 0 or more
 */
public record BatchShape(int identities, int faces, int minimumFaces, int randomNegatives) {
  /** Checks the ranges. */
  public BatchShape {
    if (identities < 2 || faces < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch of %d identities × %d faces holds no triplet; at least 2 × 2 are needed",
              identities,
              faces));
    }
    if (minimumFaces < 2 || minimumFaces > faces) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "minimumFaces is %d, it must be from 2 to the %d faces an identity",
              minimumFaces,
              faces));
    }
    if (randomNegatives < 0) {
      throw new IllegalArgumentException(
          "randomNegatives is " + randomNegatives + ", it must be 0 or more");
    }
  }

  /** The number of faces in a batch, P × K + random negatives. */
  public int size() {
    return identities * faces + randomNegatives;
  }
}
