package io.facenet.server.answer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller wants to be told of each face, besides its place. Names that are not known are
 * ignored.
 *
 * @param names in lower case
 */
public record Plugins(Set<String> names) {
  public Plugins {
    names = Set.copyOf(names);
  }

  /** Names with commas between them. */
  static Plugins of(String list) {
    return new Plugins(
        Arrays.stream(list.split(","))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** The embedding. */
  public boolean calculator() {
    return names.contains("calculator");
  }

  /** Five points. */
  public boolean landmarks() {
    return names.contains("landmarks");
  }

  /** All 68 points. */
  public boolean landmarks68() {
    return names.contains("landmarks68");
  }

  /** How the head is turned. */
  public boolean pose() {
    return names.contains("pose");
  }
}
