package io.facenet.gallery.people;

import io.facenet.support.text.Printable;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What two spellings of one name have in common: composed characters, as other systems write them
 * decomposed, and no space around it.
 */
public final class PersonName {
  private PersonName() {}

  /** The one spelling; nothing is refused. */
  public static String normalized(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "");
  }

  /** What the spellings of a name in large and small letters have in common. */
  public static String folded(String name) {
    return normalized(normalized(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /** The one spelling, with spaces for control characters, which earlier versions allowed. */
  public static String legible(String name) {
    StringBuilder legible = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      if (Printable.steers(name.charAt(i))) {
        legible.setCharAt(i, ' ');
      }
    }
    return normalized(legible.toString());
  }

  /**
   * The one spelling of a new name.
   *
   * @throws GalleryException if nothing is left of it, or a control character is in it
   */
  public static String required(String name) {
    String normalized = normalized(name);
    if (normalized.isEmpty()) {
      throw new GalleryException("a person needs a name, got \"" + Printable.of(name) + "\"");
    }
    if (normalized.chars().anyMatch(Printable::steers)) {
      throw new GalleryException(
          "the name \""
              + Printable.of(normalized)
              + "\" has a control character in it, which a name cannot have; leave it out");
    }
    return normalized;
  }
}
