package io.facenet.training.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** What a configuration expects in a place, in words for its author. */
final class Expected {
  private Expected() {}

  /** The words for a Java type. */
  static String at(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if ((type.isPrimitive() && type != boolean.class) || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list, such as [a, b]";
    }
    if (type.isEnum()) {
      return "one word";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "keys with their values, such as {key: value}";
    }
    if (type.isRecord()) {
      StringBuilder keys = new StringBuilder();
      for (var key : type.getRecordComponents()) {
        keys.append(keys.isEmpty() ? "" : ", ").append(key.getName());
      }
      return String.format(Locale.ROOT, "a group of keys with their values: %s", keys);
    }
    return "a text";
  }
}
