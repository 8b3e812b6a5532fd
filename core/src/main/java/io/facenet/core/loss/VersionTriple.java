package io.facenet.core.loss;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which version of the network the anchor, the positive and the negative of a harmonic triplet come
 * from: N for the new one, which learns, O for an old one, which is constant. Three old ones teach
 * nothing, so there are seven.
 */
public enum VersionTriple {
  NNN,
  NNO,
  NON,
  NOO,
  ONN,
  ONO,
  OON;

  /** All that the paper draws, and those inside the new version. */
  public static final Set<VersionTriple> ALL = EnumSet.allOf(VersionTriple.class);

  /** Whether the anchor is the new version's. */
  public boolean newAnchor() {
    return name().charAt(0) == 'N';
  }

  /** Whether the positive is. */
  public boolean newPositive() {
    return name().charAt(1) == 'N';
  }

  /** Whether the negative is. */
  public boolean newNegative() {
    return name().charAt(2) == 'N';
  }
}
