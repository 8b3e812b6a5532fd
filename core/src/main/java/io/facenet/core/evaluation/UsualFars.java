package io.facenet.core.evaluation;

import java.util.List;

/**
 * The false-accept rates that are reported where nobody asks for others, each protocol's as far
 * down as its pairs usually carry.
 */
public final class UsualFars {
  /** The paper's rate: one different pair in a thousand. */
  public static final double DEFAULT = 1e-3;

  /** What models are calibrated at, from the highest rate down. */
  public static final List<Double> DECADES = List.of(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6);

  /** Of lists of some thousand labeled pairs. */
  public static final List<Double> PAIRS = DECADES.subList(1, 3);

  /** Of all pairs of a hold-out set. */
  public static final List<Double> ALL_PAIRS = DECADES.subList(1, 4);

  /** Of searches for strangers in a gallery. */
  public static final List<Double> SEARCHES = DECADES.subList(0, 3);

  private UsualFars() {}
}
