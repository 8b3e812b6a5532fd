package io.facenet.server.answer;

import io.facenet.server.http.Call;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Numbers in a query.
 *
 * @param call whose query it is
 */
record Numbers(Call call) {
  /** A whole number of at least {@code min}. */
  int atLeast(String name, int fallback, int min, String message) {
    Optional<String> text = call.query(name);
    if (text.isEmpty()) {
      return fallback;
    }
    int value;
    try {
      value = Integer.parseInt(text.get().strip());
    } catch (NumberFormatException e) {
      throw Fault.INVALID.with(name + " should be a whole number");
    }
    if (value < min) {
      throw Fault.INVALID.with(message);
    }
    return value;
  }

  /** A number in a range. */
  OptionalDouble between(String name, double min, double max) {
    Optional<String> text = call.query(name);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value;
    try {
      value = Double.parseDouble(text.get().strip());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= min && value <= max)) {
      throw Fault.INVALID.with(
          name + " should be a number between " + plain(min) + " and " + plain(max));
    }
    return OptionalDouble.of(value);
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
