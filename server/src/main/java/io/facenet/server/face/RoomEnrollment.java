package io.facenet.server.face;

import io.facenet.enroll.FaceThumbnail;
import io.facenet.gallery.Candidate;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.people.Subject;
import io.facenet.support.record.DataHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Adds people and faces to a gallery. From the look for a name to the face under it nobody else
 * adds one, or two who come at once would make two people of Ada and ada.
 */
final class RoomEnrollment {
  private static final byte[] NO_PHOTO = {};

  private final GalleryRoom room;
  private final boolean keepPhotos;
  private final Lock naming = new ReentrantLock();

  /**
   * @param room whose gallery it is
   * @param keepPhotos whether the bytes of photos are kept
   */
  RoomEnrollment(GalleryRoom room, boolean keepPhotos) {
    this.room = room;
    this.keepPhotos = keepPhotos;
  }

  /** Makes a person without a face. */
  Subject createSubject(String name) {
    naming.lock();
    try {
      return room.gallery().createSubject(name);
    } finally {
      naming.unlock();
    }
  }

  /**
   * Enrolls faces that nobody had named, all or none.
   *
   * @throws io.facenet.gallery.people.GalleryException if one of them cannot be enrolled so
   */
  Moved name(Collection<UUID> unknown, String subject) {
    naming.lock();
    try {
      String person = room.gallery().find(subject).map(Subject::name).orElse(subject);
      return room.gallery().inbox().name(unknown, person);
    } finally {
      naming.unlock();
    }
  }

  /**
   * Enrolls the largest face of a photo.
   *
   * @throws io.facenet.gallery.people.SubjectConflictException if the photo is enrolled for another
   *     person already, and duplicates are not wanted
   * @throws io.facenet.gallery.people.GalleryException if it cannot be enrolled
   */
  Enrolled enroll(String subject, NewPhoto photo) {
    SeenFace face = photo.seen().faces().get(0);
    Optional<Candidate> nearer = otherPerson(subject, face);
    Enrollment enrollment = named(subject, photo, face);
    List<String> warnings = new ArrayList<>(enrollment.warnings());
    if (enrollment.added()) {
      nearer.ifPresent(other -> warnings.add(warning(other, enrollment.subject())));
    }
    long id = enrollment.faceId();
    return new Enrolled(
        room.gallery().uuids(List.of(id)).get(id),
        room.gallery().find(enrollment.subject()).orElseThrow(),
        enrollment.added(),
        warnings);
  }

  private Enrollment named(String subject, NewPhoto photo, SeenFace face) {
    byte[] thumbnail = thumbnail(photo, face);
    naming.lock();
    try {
      String person = room.gallery().find(subject).map(Subject::name).orElse(subject);
      return room.gallery()
          .enroll(
              person,
              newFace(person, photo, face, thumbnail),
              QualityGate.DEFAULT,
              keepPhotos ? photo.bytes() : NO_PHOTO);
    } finally {
      naming.unlock();
    }
  }

  private Optional<Candidate> otherPerson(String subject, SeenFace face) {
    return room.recognize(List.of(face.codes()), Strictness.DEFAULT, 1)
        .get(0)
        .subject()
        .filter(nearest -> !isNamed(nearest, subject));
  }

  private boolean isNamed(Candidate nearest, String subject) {
    return room.gallery()
        .find(subject)
        .filter(known -> known.id() == nearest.subject().id())
        .isPresent();
  }

  private static String warning(Candidate other, String person) {
    return String.format(
        Locale.ROOT,
        "nearest enrolled person is %s (squared distance %.4f, threshold %.4f), not %s",
        other.subject().name(),
        other.distance(),
        other.threshold(),
        person);
  }

  /** One face of a photo, to be kept under a hash. */
  static NewFace face(SeenFace face, NewPhoto photo, String hash) {
    return new NewFace(
        face.codes(), photo.name(), hash, face.box(), face.quality(), thumbnail(photo, face));
  }

  private static byte[] thumbnail(NewPhoto photo, SeenFace face) {
    return FaceThumbnail.jpeg(photo.seen().photo(), face.box(), FaceThumbnail.SIDE);
  }

  private NewFace newFace(String person, NewPhoto photo, SeenFace face, byte[] thumbnail) {
    return new NewFace(
        face.codes(), photo.name(), hash(person, photo), face.box(), face.quality(), thumbnail);
  }

  /** A photo that is enrolled for a second person is another photo there. */
  private String hash(String person, NewPhoto photo) {
    String hash = DataHash.of(photo.bytes());
    boolean others =
        photo.duplicate()
            && room.gallery().subjectsOfPhoto(hash).stream().anyMatch(name -> !name.equals(person));
    return others ? DataHash.of((hash + "\t" + person).getBytes(StandardCharsets.UTF_8)) : hash;
  }
}
