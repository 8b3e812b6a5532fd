package io.facenet.server.face;

import io.facenet.gallery.Recognizer;
import java.util.OptionalDouble;

/**
 * How near an enrolled face must be for a face to be taken for that person's.
 *
 * @param far share of strangers that may be taken for somebody, in (0, 1)
 * @param threshold largest squared distance, in [0, 4], in place of that; empty for the model's
 *     own, which knows how many faces are enrolled
 */
public record Strictness(double far, OptionalDouble threshold) {
  /** One stranger in a hundred may be. */
  public static final Strictness DEFAULT =
      new Strictness(Recognizer.DEFAULT_FAR, OptionalDouble.empty());

  /** By rate. */
  public static Strictness far(double rate) {
    return new Strictness(rate, OptionalDouble.empty());
  }

  /** By squared distance. */
  public static Strictness within(double distance) {
    return new Strictness(Recognizer.DEFAULT_FAR, OptionalDouble.of(distance));
  }
}
