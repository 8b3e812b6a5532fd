package io.facenet.vision.model;

import java.nio.file.Path;

/**
 * A model that is at hand.
 *
 * @param card what the file says of itself
 * @param origin where it comes from
 * @param path the file
 */
public record ModelFile(ModelCard card, Origin origin, Path path) {

  /** Where a model comes from. */
  public enum Origin {
    /** Trained by this project and shipped with it. */
    OWN,
    /** Fetched by {@code model install}. */
    INSTALLED,
    /** Brought by the user. */
    IMPORTED
  }
}
