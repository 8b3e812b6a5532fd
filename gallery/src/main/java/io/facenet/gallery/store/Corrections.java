package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.Change;
import io.facenet.gallery.people.Change.Kind;
import io.facenet.gallery.people.Denial;
import io.facenet.gallery.people.DeniedCodes;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What people said of faces and of each other, in an open gallery; each change can be undone. */
public final class Corrections {
  private final GalleryStore store;
  private final Database writer;
  private final Database reader;
  private final SubjectTable subjects;
  private final UndoTable undo;
  private final DenialTable denials;

  /**
   * @param subjects on the connection that writes
   */
  Corrections(GalleryStore store, Connections connections, SubjectTable subjects) {
    this.store = store;
    this.writer = connections.writer();
    this.reader = connections.reader();
    this.subjects = subjects;
    this.undo = new UndoTable(writer);
    this.denials = new DenialTable(writer);
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  /** Gives a person another name; what undoes it. */
  public UUID rename(String from, String to) {
    return store.writing(
        () -> {
          Subject person = subjects.require(from);
          long change = undo.begin(Kind.RENAME, 0, now());
          undo.person(change, UndoTable.FROM, person, false);
          subjects.rename(from, to);
          undo.person(change, UndoTable.TO, person, false);
          return undo.uuid(change);
        });
  }

  /** Gives all faces of one person to another; the first is gone then. What undoes it. */
  public UUID merge(String from, String into) {
    store.requireSound();
    return store.writing(
        () -> {
          Subject source = subjects.require(from);
          Subject target = subjects.require(into);
          long change = undo.begin(Kind.MERGE, source.faces(), now());
          undo.person(change, UndoTable.FROM, source, true);
          undo.person(change, UndoTable.TO, target, false);
          facesOf(source.id()).forEach(face -> undo.face(change, face, null));
          denials.merge(change, source.id(), target.id());
          subjects.merge(from, into);
          return undo.uuid(change);
        });
  }

  private List<Long> facesOf(long subject) {
    return writer.list("SELECT id FROM face WHERE subject_id = ?", row -> row.getLong(1), subject);
  }

  /**
   * Gives faces of one person to another, who is made if not known yet; all or none.
   *
   * @param denied whether they are from now on known not to be the first person's
   */
  public Moved reassign(Collection<UUID> uuids, String subject, boolean denied) {
    return store.writing(
        () -> {
          EntryTable table = new EntryTable(writer);
          List<FaceEntry> entries =
              uuids.stream().distinct().flatMap(uuid -> table.of(uuid).stream()).toList();
          String name = subjects.nameFor(subject);
          if (entries.isEmpty() || entries.get(0).subject().equals(name)) {
            return new Moved(Optional.empty(), entries);
          }
          UUID change = move(entries, name, denied);
          return new Moved(
              Optional.of(change),
              entries.stream().map(one -> table.of(one.uuid()).orElseThrow()).toList());
        });
  }

  private UUID move(List<FaceEntry> entries, String name, boolean denied) {
    if (entries.stream().map(FaceEntry::subject).distinct().count() > 1) {
      throw new IllegalArgumentException("faces are moved from one person at a time");
    }
    Subject from = subjects.require(entries.get(0).subject());
    FaceTable faces = new FaceTable(writer);
    long change = undo.begin(Kind.REASSIGN, entries.size(), now());
    undo.person(change, UndoTable.FROM, from, false);
    long to = subjects.makeSure(name);
    for (FaceEntry entry : entries) {
      StoredFace face = faces.stored(entry.id()).orElseThrow();
      requireAlone(face, name);
      faces.assign(face, to);
      new MoveTable(writer).note(face.id(), entry.model());
      undo.face(change, face.id(), null);
      denials.overrule(change, face.id(), to);
      if (denied) {
        denials.add(from.id(), DenialTable.Column.FACE_ID, face.id(), now());
      }
    }
    undo.person(change, UndoTable.TO, subjects.require(name), false);
    if (subjects.isLeft(from.id())) {
      undo.gone(change);
      denials.park(change, from.id());
      subjects.dropEmpty(List.of(from.id()));
    }
    return undo.uuid(change);
  }

  /** Makes sure that a person has no other face of the photo of one. */
  private void requireAlone(StoredFace face, String name) {
    if (new FaceTable(writer).subjectsOfPhoto(face.face().photoHash()).contains(name)) {
      throw new GalleryException(
          "photo "
              + face.face().photo()
              + " already gave a face of \""
              + name
              + "\": two faces of one photo are never one person; delete that one first");
    }
  }

  /** Names faces that had no name, all or none: they are enrolled. */
  public Moved name(Collection<UUID> unknown, String subject) {
    return store.writing(() -> new Naming(store, writer, subjects).name(unknown, subject, now()));
  }

  /** The changes that can be undone, the latest first. */
  public List<Change> changes() {
    return reading(() -> new UndoTable(reader).all(now()), List.of());
  }

  /**
   * Undoes a change.
   *
   * @return what was undone; nothing if there is none of that id, or no more
   * @throws io.facenet.gallery.people.UndoRefusedException if something came between
   */
  public Optional<Change> undo(UUID change) {
    return store.writing(
        () -> {
          Optional<UndoTable.Entry> entry = undo.entry(change, now());
          entry.ifPresent(one -> new Undoing(writer, subjects).undo(one));
          return entry.map(UndoTable.Entry::change);
        });
  }

  /** Forgets changes that are too old to be undone; how many those were. */
  public int expire() {
    long now = now();
    return undo.expired(now) == 0 ? 0 : store.erasing(() -> undo.expire(now));
  }

  /** Says that a face of a photo, which is not enrolled, is not a person; what takes it back. */
  public UUID deny(QuantizedEmbedding face, String subject) {
    return store.writing(() -> denials.add(subjects.require(subject).id(), face, now()));
  }

  /**
   * Says that an enrolled face is not a person.
   *
   * @return what takes it back; nothing if there is no such face
   * @throws SubjectConflictException if it is enrolled as that person
   */
  public Optional<UUID> denyFace(UUID face, String subject) {
    return store.writing(
        () -> {
          Subject person = subjects.require(subject);
          Optional<FaceEntry> entry = new EntryTable(writer).of(face);
          if (entry.filter(one -> one.subject().equals(person.name())).isPresent()) {
            throw new SubjectConflictException(
                "the face is enrolled as \""
                    + person.name()
                    + "\"; move it to somebody else, or delete it");
          }
          return entry.map(
              one -> denials.add(person.id(), DenialTable.Column.FACE_ID, one.id(), now()));
        });
  }

  /** Says that a face without a name is not a person; nothing if there is no such face. */
  public Optional<UUID> denyUnknown(UUID face, String subject) {
    return store.writing(
        () -> {
          Subject person = subjects.require(subject);
          return new UnknownTable(writer)
              .row(face)
              .map(row -> denials.add(person.id(), DenialTable.Column.UNKNOWN_ID, row.id(), now()));
        });
  }

  /** Says that two people are two. */
  public UUID denyPerson(String one, String other) {
    return store.writing(
        () -> {
          Subject first = subjects.require(one);
          Subject second = subjects.require(other);
          if (first.id() == second.id()) {
            throw new GalleryException("a person cannot be told from himself");
          }
          long least = Math.min(first.id(), second.id());
          long most = Math.max(first.id(), second.id());
          return denials.add(least, DenialTable.Column.OTHER_ID, most, now());
        });
  }

  /** Takes a denial back; whether there was one. */
  public boolean removeDenial(UUID denial) {
    return store.deleting(() -> denials.remove(denial));
  }

  /** What was said about a person, the latest first. */
  public List<Denial> denials(String subject) {
    return reading(
        () -> new DenialTable(reader).of(new SubjectTable(reader).require(subject).id()),
        List.of());
  }

  /** The numbers of the people who are known not to be one. */
  public Set<Long> apart(long subject) {
    return reading(() -> new DenialTable(reader).apart(subject), Set.of());
  }

  /** A number that is another after each denial; the same while there is none. */
  public long denialChanges() {
    return reading(() -> new DenialTable(reader).changes(), 0L);
  }

  /** The codes of faces that are known not to be somebody. */
  public List<DeniedCodes> deniedCodes() {
    return reading(() -> new DenialTable(reader).codes(), List.of());
  }

  /** A gallery of before format 5, open for reading only, has nothing of it. */
  private <T> T reading(Supplier<T> reading, T nothing) {
    return reader.snapshot(
        () -> Schema.isBefore(Schema.WITH_CORRECTIONS, reader) ? nothing : reading.get());
  }
}
