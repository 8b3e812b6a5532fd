package io.facenet.models.install;

/** A part of a model ships in an artifact that is not on the class path. */
public final class MissingWeightsException extends InstallException {
  private static final long serialVersionUID = 1L;

  private final String model;
  private final String artifact;

  MissingWeightsException(String model, String file, String artifact) {
    super(
        model
            + " was not made: "
            + file
            + " is missing; it ships in the artifact "
            + artifact
            + ", which is not on the class path");
    this.model = model;
    this.artifact = artifact;
  }

  /** The id of the model. */
  public String model() {
    return model;
  }

  /** The artifact, as {@code group:artifact}. */
  public String artifact() {
    return artifact;
  }
}
