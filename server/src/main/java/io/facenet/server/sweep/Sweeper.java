package io.facenet.server.sweep;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryInbox;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.server.event.EventBus;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.FaceEvent.Whose;
import io.facenet.server.face.Galleries;
import io.facenet.server.face.InboxPolicy;
import io.facenet.server.face.Visit;
import io.facenet.server.key.AuditLog;
import io.facenet.server.retention.PersonNotes;
import java.time.Clock;
import java.time.Instant;

/**
 * Deletes people whose time is over, and faces without a name, and forgets what cannot be undone
 * any more, in all galleries.
 *
 * @param audit where each deletion is noted
 * @param events where it is told
 * @param inbox how long faces without a name are kept; where none are kept, those of before go
 * @param clock by which their time is over
 */
public record Sweeper(AuditLog audit, EventBus events, InboxPolicy inbox, Clock clock) {
  /** Stands in the log in the place of a key. */
  public static final String KEY = "server";

  private static final System.Logger LOGGER = System.getLogger(Sweeper.class.getName());
  private static final String ACTION = "RETENTION";
  private static final String UNKNOWN = "RETENTION of unknown faces";
  private static final int DONE = 200;

  /** Looks through all galleries; one that cannot be used does not stop the others. */
  public void sweep(Galleries galleries) {
    Instant now = clock.instant();
    for (String name : galleries.names()) {
      try (Visit visit = Visit.begin()) {
        Gallery gallery = galleries.room(name).gallery();
        sweep(name, gallery, now);
        sweepUnknown(gallery.inbox(), now);
        gallery.corrections().expire();
      } catch (RuntimeException e) {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "expired people of a gallery were not deleted: {0}",
            e.getClass().getName());
      }
    }
  }

  /** Only those of whom an end is noted are looked at. */
  private void sweep(String name, Gallery gallery, Instant now) {
    for (String person : gallery.metadataWith(PersonNotes.EXPIRES).keySet()) {
      gallery.subject(person).ifPresent(subject -> sweep(name, gallery, subject, now));
    }
  }

  private void sweep(String name, Gallery gallery, Subject subject, Instant now) {
    try {
      if (isOver(gallery, subject, now)) {
        int faces = gallery.delete(subject.name());
        audit.add(KEY, ACTION, Long.toString(subject.id()), faces, DONE);
        Whose whose = new Whose(subject.id(), subject.name());
        events.publish(name, FaceEvent.deleted(whose, faces));
      }
    } catch (SubjectNotFoundException e) {
      // Somebody was quicker.
    }
  }

  private void sweepUnknown(GalleryInbox unknown, Instant now) {
    int deleted =
        inbox
            .period()
            .map(period -> unknown.deleteBefore(now.minus(period)))
            .orElseGet(unknown::clear);
    if (deleted > 0) {
      audit.add(KEY, UNKNOWN, "", deleted, DONE);
    }
  }

  private static boolean isOver(Gallery gallery, Subject subject, Instant now) {
    return PersonNotes.read(gallery.metadata(subject.name()))
        .expires()
        .filter(end -> !end.isAfter(now))
        .isPresent();
  }
}
