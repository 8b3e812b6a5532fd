package io.facenet.gallery.store;

import io.facenet.gallery.people.Change.Kind;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Faces without a name become a person's; each keeps its UUID and what was said of it. Inside a
 * transaction.
 */
record Naming(GalleryStore store, Database writer, SubjectTable subjects) {

  Moved name(Collection<UUID> unknown, String subject, long now) {
    UnknownTable table = new UnknownTable(writer);
    UndoTable undo = new UndoTable(writer);
    List<UnknownTable.Row> rows =
        unknown.stream().distinct().flatMap(uuid -> table.row(uuid).stream()).toList();
    if (rows.isEmpty()) {
      return new Moved(Optional.empty(), List.of());
    }
    long change = undo.begin(Kind.NAMING, rows.size(), now);
    List<FaceEntry> faces = new ArrayList<>();
    for (UnknownTable.Row row : rows) {
      Enrollment enrolled = enroll(row, subject, now);
      writer.update(
          "UPDATE denial SET face_id = ?, unknown_id = NULL WHERE unknown_id = ?",
          enrolled.faceId(),
          row.id());
      new DenialTable(writer)
          .overrule(change, enrolled.faceId(), subjects.require(enrolled.subject()).id());
      table.delete(List.of(row.face().uuid()));
      undo.face(change, enrolled.faceId(), row.face().seenAt());
      faces.add(entry(enrolled.faceId()));
    }
    undo.person(change, UndoTable.TO, subjects.require(subjects.nameFor(subject)), false);
    return new Moved(Optional.of(undo.uuid(change)), faces);
  }

  private Enrollment enroll(UnknownTable.Row row, String subject, long now) {
    NewFace face = row.named("unknown face of " + Instant.ofEpochMilli(row.face().seenAt()));
    return store.add(
        new EnrolledFace(0, subject, face, now, Optional.of(row.face().uuid())),
        QualityGate.DEFAULT,
        NewFace.NO_PHOTO);
  }

  private FaceEntry entry(long face) {
    UUID uuid = new IdentityTable(writer).uuids(List.of(face)).get(face);
    return new EntryTable(writer).of(uuid).orElseThrow();
  }
}
