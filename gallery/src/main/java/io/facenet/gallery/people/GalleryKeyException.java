package io.facenet.gallery.people;

import java.nio.file.Path;

/** A gallery cannot be opened with the key that was given, or without one. */
public class GalleryKeyException extends GalleryException {
  private static final long serialVersionUID = 1;

  private final transient Path file;
  private final Fault fault;

  /** What does not fit. */
  public enum Fault {
    /** The gallery is encrypted, and no key was given. */
    NO_KEY,
    /** It was encrypted with another key. */
    OTHER_KEY,
    /** It is not encrypted, and a key was given. */
    NOT_ENCRYPTED,
    /** Its key was destroyed: nobody can read it any more. */
    ERASED
  }

  /**
   * @param file the gallery's
   * @param message names the gallery and the ids of keys, never a key
   */
  public GalleryKeyException(Path file, Fault fault, String message) {
    super(message);
    this.file = file;
    this.fault = fault;
  }

  /** The gallery's file. */
  public Path file() {
    return file;
  }

  /** What does not fit. */
  public Fault fault() {
    return fault;
  }
}
