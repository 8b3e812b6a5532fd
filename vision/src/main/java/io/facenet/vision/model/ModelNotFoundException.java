package io.facenet.vision.model;

import java.util.List;

/** No model of the wanted name or kind is at hand. */
public final class ModelNotFoundException extends ModelException {
  private static final long serialVersionUID = 1L;

  private final ModelKind kind;
  private final transient List<String> atHand;

  ModelNotFoundException(
      Fault fault, String model, ModelKind kind, List<String> atHand, String message) {
    super(fault, model, message);
    this.kind = kind;
    this.atHand = List.copyOf(atHand);
  }

  /** What kind was looked for. */
  public ModelKind kind() {
    return kind;
  }

  /** The ids of the models that are there; empty also where that does not matter. */
  public List<String> atHand() {
    return atHand == null ? List.of() : atHand;
  }
}
