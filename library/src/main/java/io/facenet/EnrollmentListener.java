package io.facenet;

/** Hears how the enrollment of many photos goes on, in the thread that asked for it. */
public interface EnrollmentListener {
  /** Hears nothing. */
  EnrollmentListener NONE = new EnrollmentListener() {};

  /**
   * Work begins.
   *
   * @param photos how many outcomes will come
   */
  default void started(int photos) {}

  /** A photo is done, and stored if it could be; photos come in their order. */
  default void enrolled(EnrolledPhoto outcome) {}
}
