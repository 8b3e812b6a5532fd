package io.facenet.models.install;

import io.facenet.support.FaceNetException;
import java.util.Optional;

/** Weights could not be fetched, are not the pinned ones, or could not be converted. */
public sealed class InstallException extends FaceNetException permits MissingWeightsException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String coordinate;

  /** What went wrong. */
  public enum Fault {
    /** There is no npm client. */
    NO_CLIENT,
    /** The npm client did not fetch the package. */
    NOT_FETCHED,
    /** What was fetched cannot be used. */
    NOT_USABLE
  }

  InstallException(String message) {
    this(Fault.NOT_USABLE, null, message, null);
  }

  InstallException(String message, Throwable cause) {
    this(Fault.NOT_USABLE, null, message, cause);
  }

  /**
   * @param coordinate of the package, name@version, or null if it is not about one
   * @param cause the failure underneath, or null
   */
  public InstallException(Fault fault, String coordinate, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.coordinate = coordinate;
  }

  /** What went wrong. */
  public Fault fault() {
    return fault;
  }

  /** The package that could not be fetched, name@version. */
  public Optional<String> coordinate() {
    return Optional.ofNullable(coordinate);
  }
}
