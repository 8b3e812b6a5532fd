package io.facenet.vision.model;

/** Embeddings of two models cannot be compared. */
public final class NotComparableException extends ModelException {
  private static final long serialVersionUID = 1L;

  private final String other;
  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** No card declares the two compatible. */
    NOT_DECLARED,
    /** Their embeddings have different numbers of dimensions. */
    OTHER_SIZE,
    /** A model is not at hand, so that nothing is known of it. */
    NOT_AT_HAND,
    /** The other model is not the file that the thresholds of the pair were measured with. */
    CHANGED
  }

  NotComparableException(String model, String other, Reason reason, String message) {
    super(Fault.NOT_COMPARABLE, model, message);
    this.other = other;
    this.reason = reason;
  }

  /** The id of the second model. */
  public String other() {
    return other;
  }

  /** Why they cannot be compared. */
  public Reason reason() {
    return reason;
  }
}
