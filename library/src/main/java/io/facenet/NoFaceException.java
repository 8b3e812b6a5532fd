package io.facenet;

import io.facenet.support.FaceNetException;
import java.nio.file.Path;

/** A photo in which no face was found where one was needed. */
public final class NoFaceException extends FaceNetException {
  private static final long serialVersionUID = 1L;

  private final String photo;

  /**
   * @param photo where none was found
   * @param options what was looked for
   */
  public NoFaceException(Path photo, FaceNetOptions options) {
    this(photo.toString(), options);
  }

  /**
   * @param photo what the photo is called
   * @param options what was looked for
   */
  public NoFaceException(String photo, FaceNetOptions options) {
    super(
        photo
            + ": no face found (confidence at least "
            + options.finder().minConfidence()
            + ", at least "
            + Math.round(options.finder().minFace())
            + " pixels wide)");
    this.photo = photo;
  }

  /** What the photo is called. */
  public String photo() {
    return photo;
  }
}
