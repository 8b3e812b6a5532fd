package io.facenet.server.retention;

import io.facenet.gallery.Gallery;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How long new people are kept.
 *
 * @param period empty for until somebody deletes them
 * @param clock by which they are new
 */
public record Retention(Optional<Duration> period, Clock clock) {
  /** Until somebody deletes them. */
  public static Retention none() {
    return new Retention(Optional.empty(), Clock.systemUTC());
  }

  /** Notes of a new person when to be deleted, unless that is noted already. */
  public void begin(Gallery gallery, String name) {
    if (period.isPresent()) {
      PersonNotes notes = PersonNotes.read(gallery.metadata(name));
      gallery.putMetadata(name, notes.endingAt(clock.instant().plus(period.get())).text());
    }
  }
}
