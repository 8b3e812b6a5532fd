package io.facenet.support.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot.
 *
 * @param label what it shows, with its unit
 * @param low value at its start
 * @param high value at its end, above {@code low}
 * @param logarithmic whether equal factors take equal room; {@code low} has to be above 0 then
 */
public record Axis(String label, double low, double high, boolean logarithmic) {
  /** Checks the range. */
  public Axis {
    if (!(low < high) || Double.isInfinite(high - low) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException(
          "an axis cannot run from " + low + " to " + high + (logarithmic ? " by factors" : ""));
    }
  }

  /** An axis of equal steps. */
  public static Axis linear(String label, double low, double high) {
    return new Axis(label, low, high, false);
  }

  /** An axis of equal factors. */
  public static Axis logarithmic(String label, double low, double high) {
    return new Axis(label, low, high, true);
  }

  /** Where a value stands, 0 at the start and 1 at the end; values outside are moved to an end. */
  double position(double value) {
    double inside = Math.max(low, Math.min(high, value));
    return logarithmic
        ? Math.log(inside / low) / Math.log(high / low)
        : (inside - low) / (high - low);
  }

  /** The values that get a mark. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      int first = (int) Math.ceil(Math.log10(low) - 1e-9);
      int last = (int) Math.floor(Math.log10(high) + 1e-9);
      for (int exponent = first; exponent <= last; exponent++) {
        ticks.add(Math.pow(10, exponent));
      }
      return ticks;
    }
    double step = step();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten, so that there are about five marks. */
  private double step() {
    double rough = (high - low) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double factor = rough / power;
    return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
  }

  /** How a mark is written. */
  String text(double tick) {
    if (tick != 0 && (Math.abs(tick) < 1e-2 || Math.abs(tick) >= 1e6)) {
      return String.format(Locale.ROOT, "%.0e", tick).replace("e-0", "e-").replace("e+0", "e");
    }
    String text = String.format(Locale.ROOT, "%.3f", tick);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
