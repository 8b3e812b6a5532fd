package io.facenet.server.face;

import java.time.Duration;

/**
 * Hears how long the steps from a photo to a name take, and how many faces there were; from many
 * threads.
 */
public interface FaceListener {
  /** Hears nothing. */
  FaceListener NONE = new FaceListener() {};

  /** The steps from a photo to a name. */
  enum Step {
    DECODE,
    DETECT,
    ALIGN,
    EMBED,
    SEARCH
  }

  /** A step is done. */
  default void took(Step step, Duration time) {}

  /** Faces were found in a photo. */
  default void found(int faces) {}

  /** So many of them are nobody's who is enrolled. */
  default void unknown(int faces) {}
}
