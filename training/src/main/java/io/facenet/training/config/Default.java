package io.facenet.training.config;

import java.util.List;

/** Values for keys that were left out, and the check for keys that may not be. */
final class Default {
  private Default() {}

  static <T> T of(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  static <T> T required(T value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("the key '" + key + "' is missing");
    }
    return value;
  }

  static <T> List<T> nonEmpty(List<T> values, String key) {
    if (values == null || values.isEmpty()) {
      throw new IllegalArgumentException("the key '" + key + "' is missing or an empty list");
    }
    return List.copyOf(values);
  }

  static void range(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format("%s is %s, it must be from %s to %s", key, value, least, most));
    }
  }
}
