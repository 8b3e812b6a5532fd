package io.facenet.vision.model;

/** What a model does. */
public enum ModelKind {
  /** Crop to unit vector. */
  EMBEDDER("embedder"),
  /** Photo to boxes. */
  DETECTOR("detector"),
  /** Box to 68 points. */
  LANDMARKS("landmark model"),
  /** One model's unit vector to another's space. */
  BRIDGE("bridge");

  private final String noun;

  ModelKind(String noun) {
    this.noun = noun;
  }

  /** The word for one of its kind. */
  public String noun() {
    return noun;
  }
}
