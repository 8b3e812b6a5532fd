package io.facenet;

import io.facenet.support.FaceNetException;

/** A photo with several faces where one was needed. */
public final class SeveralFacesException extends FaceNetException {
  private static final long serialVersionUID = 1L;

  private final String photo;
  private final int faces;

  /**
   * @param photo what it is called
   * @param faces how many it shows, at least 2
   */
  public SeveralFacesException(String photo, int faces) {
    super(photo + ": shows " + faces + " faces, so whose name it bears is not clear");
    this.photo = photo;
    this.faces = faces;
  }

  /** What the photo is called. */
  public String photo() {
    return photo;
  }

  /** How many faces it shows. */
  public int faces() {
    return faces;
  }
}
