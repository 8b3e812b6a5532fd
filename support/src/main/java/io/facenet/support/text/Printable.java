package io.facenet.support.text;

/**
 * Names from outside as text for a terminal or a table: of people, photos, folders. Characters that
 * would move the cursor, break the line or turn the direction of writing are written as an escape.
 */
public final class Printable {
  private Printable() {}

  /** The text of an object with such characters as {@code \}{@code u001b} and the like. */
  public static String of(Object name) {
    String text = String.valueOf(name);
    if (text.chars().noneMatch(Printable::steers)) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (steers(c)) {
                printable.append("\\u").append(hexadecimal(c));
              } else {
                printable.append((char) c);
              }
            });
    return printable.toString();
  }

  /** Whether a character is none to be seen but steers what is: a control, a bidirectional one. */
  public static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    };
  }

  private static String hexadecimal(int c) {
    return Integer.toHexString(0x10000 | c).substring(1);
  }
}
