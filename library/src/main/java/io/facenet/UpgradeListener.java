package io.facenet;

/** Hears how an upgrade goes on, in the thread that asked for it. */
public interface UpgradeListener {
  /** Hears nothing. */
  UpgradeListener NONE = new UpgradeListener() {};

  /**
   * Work begins.
   *
   * @param faces how many are looked at; others may be enrolled meanwhile
   */
  default void started(long faces) {}

  /** Some more faces are stored. */
  default void stored(UpgradeReport soFar) {}
}
