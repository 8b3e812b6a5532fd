package io.facenet.gallery.index;

/**
 * What squared distances of one version mean, on a scale that versions have in common: a distance d
 * ranks as {@code offset + slope · d}, the lower the nearer.
 *
 * @param slope above 0
 */
public record DistanceScale(double offset, double slope) {
  /** The distances themselves. */
  public static final DistanceScale OWN = new DistanceScale(0, 1);

  public DistanceScale {
    if (!(slope > 0)) {
      throw new IllegalArgumentException("by a slope of " + slope + " what is farther is nearer");
    }
  }
}
