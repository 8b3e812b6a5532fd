package io.facenet.gallery.store;

import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The people of an open gallery beyond their faces: made without one, and with notes. */
public final class SubjectRecords {
  private final GalleryStore store;
  private final Database writer;
  private final Database reader;
  private final SubjectTable subjects;
  private final SubjectTable knownSubjects;

  /**
   * @param subjects on the connection that writes
   * @param knownSubjects on the one that answers short questions
   */
  SubjectRecords(
      GalleryStore store,
      Connections connections,
      SubjectTable subjects,
      SubjectTable knownSubjects) {
    this.store = store;
    this.writer = connections.writer();
    this.reader = connections.reader();
    this.subjects = subjects;
    this.knownSubjects = knownSubjects;
  }

  /** A person by name, in whatever spelling, in large or small letters. */
  public Optional<Subject> find(String name) {
    return reader.snapshot(() -> knownSubjects.find(name));
  }

  /**
   * Makes a person without a face.
   *
   * @throws SubjectConflictException if there is one of that name, in large or small letters
   */
  public Subject create(String name) {
    return store.writing(() -> subjects.create(name));
  }

  /** What programs noted of a person: a JSON object; nothing if they did not. */
  public Optional<String> metadata(String name) {
    return reader.snapshot(
        () -> {
          Subject subject = knownSubjects.require(name);
          return Schema.isBefore(Schema.WITH_UUIDS, reader)
              ? Optional.empty()
              : knownSubjects.metadata(subject.id());
        });
  }

  /** What programs noted, by names, of those of whom they noted something with a field. */
  public Map<String, String> metadataWith(String field) {
    return noted("EXISTS(SELECT 1 FROM json_each(subject.metadata) WHERE key = ?)", field);
  }

  /** What programs noted, by names, of all of whom they did. */
  public Map<String, String> metadata() {
    return noted("metadata IS NOT NULL");
  }

  private Map<String, String> noted(String which, Object... values) {
    Map<String, String> noted = new LinkedHashMap<>();
    reader.snapshot(
        () -> {
          if (!Schema.isBefore(Schema.WITH_UUIDS, reader)) {
            reader.each(
                "SELECT name, metadata FROM subject WHERE " + which + " ORDER BY name",
                row -> noted.put(row.getString(1), row.getString(2)),
                values);
          }
          return noted;
        });
    return noted;
  }

  /** Notes something of a person: a JSON object, which takes the place of the one before. */
  public void putMetadata(String name, String json) {
    writer.transaction(() -> subjects.putMetadata(subjects.require(name).id(), json));
  }

  /** Stores what was known of a person, who is made if made without a face before. */
  void restore(String name, boolean created, Optional<String> metadata) {
    writer.transaction(
        () -> {
          if (created) {
            subjects.keep(subjects.makeSure(subjects.nameFor(name)));
          }
          subjects
              .named(name)
              .ifPresent(one -> metadata.ifPresent(json -> subjects.putMetadata(one.id(), json)));
        });
  }

  /** Deletes all people with all faces; how many people there were. */
  public int clear() {
    return store.deleting(() -> subjects.clear());
  }
}
