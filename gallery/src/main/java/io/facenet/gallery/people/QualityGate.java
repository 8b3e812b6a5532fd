package io.facenet.gallery.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Warns of faces that make poor references. It refuses nothing: a poor photo may be the only one.
 *
 * @param minSize pixels
 * @param minSharpness variance of the Laplacian
 * @param maxTurn degrees of yaw or pitch
 * @param minConfidence of the detector
 */
public record QualityGate(
    double minSize, double minSharpness, double maxTurn, double minConfidence) {
  /** Limits that most passport-like photos pass. */
  public static final QualityGate DEFAULT = new QualityGate(50, 30, 40, 0.8);

  /** One line for each limit that the face does not keep. */
  public List<String> warnings(Quality quality) {
    List<String> warnings = new ArrayList<>();
    if (quality.size() < minSize) {
      warnings.add(line("the face is %.0f pixels wide, under %.0f", quality.size(), minSize));
    }
    if (quality.sharpness() < minSharpness) {
      warnings.add(line("sharpness is %.0f, under %.0f", quality.sharpness(), minSharpness));
    }
    double turn = Math.max(turned(quality.yaw()), turned(quality.pitch()));
    if (turn > maxTurn) {
      warnings.add(line("the head is turned by %.0f°, over %.0f°", turn, maxTurn));
    }
    if (quality.confidence() < minConfidence) {
      warnings.add(
          line("the detector is %.2f sure, under %.2f", quality.confidence(), minConfidence));
    }
    return warnings;
  }

  private static double turned(double angle) {
    return Double.isNaN(angle) ? 0 : Math.abs(angle);
  }

  private static String line(String format, double value, double limit) {
    return String.format(Locale.ROOT, format, value, limit) + "; a better photo recognizes better";
  }
}
