package io.facenet.server.face;

import java.time.Duration;

/** Takes the time of one step after the other. */
final class Stopwatch {
  private static final double NANOS_PER_MILLI = 1e6;

  private final FaceListener listener;
  private long last = System.nanoTime();

  /** Starts. */
  Stopwatch(FaceListener listener) {
    this.listener = listener;
  }

  /** Ends a step; how long it took, in milliseconds. */
  double lap(FaceListener.Step step) {
    long now = System.nanoTime();
    long nanos = now - last;
    last = now;
    listener.took(step, Duration.ofNanos(nanos));
    return nanos / NANOS_PER_MILLI;
  }
}
