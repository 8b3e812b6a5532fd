package io.facenet.gallery.store;

import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.UndoRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes a change back, unless something came between. Inside a transaction. */
final class Undoing {
  private final Database writer;
  private final SubjectTable subjects;
  private final UndoTable undo;
  private final DenialTable denials;
  private final FaceTable faces;

  Undoing(Database writer, SubjectTable subjects) {
    this.writer = writer;
    this.subjects = subjects;
    this.undo = new UndoTable(writer);
    this.denials = new DenialTable(writer);
    this.faces = new FaceTable(writer);
  }

  void undo(UndoTable.Entry entry) {
    if (entry.spoilt()) {
      throw refused("something of it was deleted since, and what is deleted does not come back");
    }
    UndoTable.Person to = undo.person(entry.id(), UndoTable.TO).orElseThrow();
    Optional<UndoTable.Person> from = undo.person(entry.id(), UndoTable.FROM);
    switch (entry.kind()) {
      case RENAME -> rename(from.orElseThrow(), to);
      case MERGE, REASSIGN -> giveBack(entry, from.orElseThrow(), to);
      case NAMING -> forgetName(entry, to);
    }
    undo.remove(entry.id());
    undo.prune();
  }

  private static UndoRefusedException refused(String why) {
    return new UndoRefusedException("this cannot be undone: " + why);
  }

  private void rename(UndoTable.Person before, UndoTable.Person after) {
    if (named(after).filter(one -> one.id() == after.id()).isEmpty()) {
      throw refused("\"" + after.name() + "\" was changed since");
    }
    requireFree(before);
    subjects.rename(after.name(), before.name());
  }

  private Optional<Subject> named(UndoTable.Person person) {
    return subjects.named(person.name());
  }

  private void requireFree(UndoTable.Person person) {
    if (subjects.find(person.name()).filter(one -> one.id() != person.id()).isPresent()) {
      throw refused("somebody else is named \"" + person.name() + "\" now");
    }
  }

  private List<Long> moved(UndoTable.Entry entry, UndoTable.Person to) {
    List<Long> still = undo.faces(entry.id(), to.id());
    if (still.size() != entry.faces()) {
      throw refused(
          (entry.faces() - still.size()) + " of " + entry.faces() + " faces were changed since");
    }
    return still;
  }

  private void giveBack(UndoTable.Entry entry, UndoTable.Person from, UndoTable.Person to) {
    if (!undo.isThere(to.id())) {
      throw refused("\"" + to.name() + "\" was changed since");
    }
    List<Long> back = moved(entry, to);
    if (from.gone()) {
      requireFree(from);
      undo.bringBack(from);
    } else if (!undo.isThere(from.id())) {
      throw refused("\"" + from.name() + "\" was changed since");
    }
    for (long id : back) {
      StoredFace face = faces.stored(id).orElseThrow();
      requireAlone(face, from);
      faces.assign(face, from.id());
      new MoveTable(writer).note(id, face.face().embedding().modelId());
    }
    denials.restore(entry.id(), Optional.of(from.id()), to.id());
    for (long id : back) {
      writer.update("DELETE FROM denial WHERE face_id = ? AND subject_id = ?", id, from.id());
    }
    subjects.dropEmpty(List.of(to.id()));
  }

  private void requireAlone(StoredFace face, UndoTable.Person from) {
    long others =
        writer.number(
            "SELECT count(*) FROM face WHERE hash = ? AND subject_id = ?",
            face.face().photoHash(),
            from.id());
    if (others > 0) {
      throw refused("\"" + from.name() + "\" has another face of the same photo now");
    }
  }

  private void forgetName(UndoTable.Entry entry, UndoTable.Person to) {
    UnknownTable unknown = new UnknownTable(writer);
    IdentityTable identities = new IdentityTable(writer);
    denials.restore(entry.id(), Optional.empty(), to.id());
    for (long id : moved(entry, to)) {
      UUID uuid = identities.uuids(List.of(id)).get(id);
      long seenAt = undo.seenAt(entry.id(), id);
      unknown.add(uuid, faces.stored(id).orElseThrow().face(), seenAt, false);
      unknown
          .row(uuid)
          .ifPresent(
              row ->
                  writer.update(
                      "UPDATE denial SET unknown_id = ?, face_id = NULL WHERE face_id = ?",
                      row.id(),
                      id));
    }
    subjects.deleteFaces(undo.faces(entry.id(), to.id()));
  }
}
