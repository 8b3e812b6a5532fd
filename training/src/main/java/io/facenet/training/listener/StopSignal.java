package io.facenet.training.listener;

/** By which any thread asks a run to end after its step, saved. */
public final class StopSignal {
  private volatile boolean requested;

  /** Asks; returns at once. */
  public void request() {
    requested = true;
  }

  /** Whether someone has asked. */
  public boolean isRequested() {
    return requested;
  }
}
