package io.facenet.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What programs note of a person: a JSON object of theirs. */
final class SubjectMetadata {
  /** Of a person of whom nothing was noted. */
  static final String NOTHING = "{}";

  private SubjectMetadata() {}

  /**
   * The object without space between its parts.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  static String compact(String json) {
    return GalleryLines.readAs(
        json,
        node -> {
          if (node instanceof ObjectNode object) {
            return GalleryLines.text(object);
          }
          throw new IllegalArgumentException("metadata is a JSON object, as in {\"team\":\"red\"}");
        });
  }
}
