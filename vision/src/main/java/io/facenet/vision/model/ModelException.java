package io.facenet.vision.model;

import io.facenet.support.FaceNetException;
import java.util.Optional;

/** A model, or the folder of the models, cannot be used. */
public class ModelException extends FaceNetException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String model;
  private final ModelFile.Origin origin;

  /** What is wrong. */
  public enum Fault {
    /** The folder of the models, which was named, is not there. */
    NO_FOLDER,
    /** What was named as the folder of the models is a file. */
    NOT_A_FOLDER,
    /** The folder of the models may not be read. */
    FOLDER_NOT_READABLE,
    /** There is no model of that name. */
    NOT_FOUND,
    /** No model of that kind is installed. */
    NONE_INSTALLED,
    /** An installation was left half done. */
    INSTALLED_IN_PART,
    /** The file is an ONNX file that does not say what it is fed. */
    NO_CARD,
    /** The file is not what was written, or cannot be run. */
    DAMAGED,
    /** The card and the network do not agree, or the model is of another kind. */
    NOT_FITTING,
    /** The model has no calibrated thresholds. */
    NOT_CALIBRATED,
    /** There are no calibrated thresholds for pairs of it and a compatible model. */
    PAIR_NOT_CALIBRATED,
    /** Its embeddings cannot be compared with another model's. */
    NOT_COMPARABLE,
    /** A model of that name exists already. */
    NAME_TAKEN,
    /** No projection to that many numbers is possible. */
    NOT_PROJECTABLE
  }

  /**
   * @param fault what is wrong
   * @param model id, file or folder
   * @param message one line of facts
   */
  public ModelException(Fault fault, String model, String message) {
    this(fault, model, null, message, null);
  }

  /**
   * @param origin where the model comes from, or null if that does not matter
   * @param cause the failure underneath, or null
   */
  public ModelException(
      Fault fault, String model, ModelFile.Origin origin, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.model = model;
    this.origin = origin;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }

  /** The model's id or file, or the folder of the models. */
  public String model() {
    return model;
  }

  /** Where the model comes from, if that tells how to get it again. */
  public Optional<ModelFile.Origin> origin() {
    return Optional.ofNullable(origin);
  }
}
