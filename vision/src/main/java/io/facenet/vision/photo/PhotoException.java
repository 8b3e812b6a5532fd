package io.facenet.vision.photo;

import io.facenet.support.FaceNetException;

/** A photo that cannot be used. The message is one line: the name of the file and the reason. */
public class PhotoException extends FaceNetException {
  private static final long serialVersionUID = 1L;

  private final String photo;
  private final String reason;

  /**
   * @param photo name of the file, as the user gave it
   * @param reason what is wrong and what helps
   */
  public PhotoException(String photo, String reason) {
    this(photo, reason, null);
  }

  /**
   * @param cause the failure underneath, or null
   */
  public PhotoException(String photo, String reason, Throwable cause) {
    super(oneLine(photo + ": " + reason), cause);
    this.photo = photo;
    this.reason = oneLine(reason);
  }

  /** The name of the file, as the user gave it. */
  public String photo() {
    return photo;
  }

  /** The reason and the remedy, without the name. */
  public String reason() {
    return reason;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
