package io.facenet.gallery;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.Change;
import io.facenet.gallery.people.Denial;
import io.facenet.gallery.people.DeniedCodes;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.gallery.people.UndoRefusedException;
import io.facenet.gallery.store.Corrections;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What people said of the faces of a {@link Gallery}: whose they are, whose they are not, and how
 * that is taken back.
 *
 * <p>Renames, merges, faces given to others and faces named can be undone for 7 days, the latest
 * 200 of them. A deletion is never undone: it takes what would undo other changes of the same
 * people and faces with it. Neither what undoes a change nor who somebody is not goes into an
 * export.
 *
 * <pre>{@code
 * UUID change = gallery.corrections().merge("Adda", "Ada");
 * gallery.corrections().undo(change);
 * }</pre>
 */
public final class GalleryCorrections {
  private final Corrections corrections;

  GalleryCorrections(Corrections corrections) {
    this.corrections = corrections;
  }

  /** As {@link Gallery#rename}; by what it is undone. */
  public UUID rename(String from, String to) {
    return corrections.rename(from, to);
  }

  /**
   * As {@link Gallery#merge}; by what it is undone. What kept the two apart does not hold any more,
   * all else that was said of the first is said of the second.
   */
  public UUID merge(String from, String into) {
    return corrections.merge(from, into);
  }

  /**
   * Gives faces of one person to another, all or none, as {@link GalleryFaces#reassign} does with
   * one. Those that are not there are passed over.
   *
   * @param denied whether from now on they are known not to be the first person's
   * @throws GalleryException if the name is none, or a photo gave that person another face already:
   *     nothing is changed then
   * @throws IllegalArgumentException if they are of several people
   */
  public Moved reassign(Collection<UUID> faces, String subject, boolean denied) {
    return corrections.reassign(faces, subject, denied);
  }

  /** The changes that can be undone, the latest first. */
  public List<Change> changes() {
    return corrections.changes();
  }

  /**
   * Undoes a change: people have the names, the faces and the notes again that they had before.
   *
   * @return what was undone; nothing if there is no such change, or it is too old
   * @throws UndoRefusedException if something came between; nothing is changed then
   */
  public Optional<Change> undo(UUID change) {
    return corrections.undo(change);
  }

  /** Forgets what is too old to be undone; how many changes those were. */
  public int expire() {
    return corrections.expire();
  }

  /**
   * Says that a face of a photo, which need not be enrolled, is not a person. Its code is kept for
   * that, until it is taken back or the person is deleted.
   *
   * @return by what it is taken back
   * @throws SubjectNotFoundException if there is no such person
   */
  public UUID deny(QuantizedEmbedding face, String subject) {
    return corrections.deny(face, subject);
  }

  /**
   * Says that an enrolled face is not a person; goes with the face.
   *
   * @return by what it is taken back; nothing if there is no such face
   * @throws SubjectConflictException if it is enrolled as that person
   */
  public Optional<UUID> denyFace(UUID face, String subject) {
    return corrections.denyFace(face, subject);
  }

  /** Says that a face of the {@link GalleryInbox} is not a person; goes with the face. */
  public Optional<UUID> denyUnknown(UUID face, String subject) {
    return corrections.denyUnknown(face, subject);
  }

  /** Says that two people are two; by what it is taken back. */
  public UUID denyPerson(String one, String other) {
    return corrections.denyPerson(one, other);
  }

  /** Takes back that somebody is not somebody; whether that had been said. */
  public boolean removeDenial(UUID denial) {
    return corrections.removeDenial(denial);
  }

  /**
   * What was said about a person, the latest first.
   *
   * @throws SubjectNotFoundException if there is no such person
   */
  public List<Denial> denials(String subject) {
    return corrections.denials(subject);
  }

  /**
   * The numbers of the people who are known not to be one: by a word about the two, or about a face
   * of either.
   */
  public Set<Long> apart(long subject) {
    return corrections.apart(subject);
  }

  long denialChanges() {
    return corrections.denialChanges();
  }

  List<DeniedCodes> deniedCodes() {
    return corrections.deniedCodes();
  }
}
