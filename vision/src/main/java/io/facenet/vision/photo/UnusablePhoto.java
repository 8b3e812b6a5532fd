package io.facenet.vision.photo;

import java.io.IOException;

/** Why bytes are no usable photo, in words for the user; the reader adds the name of the file. */
final class UnusablePhoto extends IOException {
  private static final long serialVersionUID = 1L;

  UnusablePhoto(String reason) {
    super(reason);
  }

  /** The file ends before its own structure says. */
  static UnusablePhoto truncated(PhotoFormat format) {
    return new UnusablePhoto(
        "is a truncated " + format.title() + " file, its end is missing; copy it again");
  }

  /** The bytes contradict the format. */
  static UnusablePhoto damaged(PhotoFormat format, String detail) {
    return new UnusablePhoto(
        "is a damaged " + format.title() + " file (" + detail + "); copy it again");
  }
}
