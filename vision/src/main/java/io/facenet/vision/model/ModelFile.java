package io.facenet.vision.model;

/**
 * A model that is at hand.
 *
 * @param card what the model says of itself
 * @param origin where it comes from
 * @param source where its bytes lie
 */
public record ModelFile(ModelCard card, Origin origin, ModelSource source) {

  /** Where a model comes from. */
  public enum Origin {
    /**
     * Trained by this project and shipped with it, or its copy in the user's folder, such as one
     * with thresholds of the user's own.
     */
    OWN,
    /** Fetched by {@code model install}. */
    INSTALLED,
    /** Brought by the user. */
    IMPORTED
  }
}
