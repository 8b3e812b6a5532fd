package io.facenet.support.text;

/** Numbers of things, as people say them. */
public final class Count {
  private Count() {}

  /**
   * "1 face", "2 faces".
   *
   * @param thing a word whose plural ends in s
   */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
