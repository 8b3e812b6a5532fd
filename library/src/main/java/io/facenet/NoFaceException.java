package io.facenet;

import java.io.IOException;
import java.nio.file.Path;

/** A photo in which no face was found where one was needed. */
public final class NoFaceException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param photo where none was found
   * @param options what was looked for
   */
  public NoFaceException(Path photo, FaceNetOptions options) {
    this(photo.toString(), options);
  }

  /**
   * @param photo what the photo is called in which none was found
   * @param options what was looked for
   */
  public NoFaceException(String photo, FaceNetOptions options) {
    super(
        photo
            + ": no face found (confidence at least "
            + options.finder().minConfidence()
            + ", at least "
            + Math.round(options.finder().minFace())
            + " pixels wide); use a clearer photo, lower these limits, or take the photo as a"
            + " portrait with the centre crop");
  }
}
