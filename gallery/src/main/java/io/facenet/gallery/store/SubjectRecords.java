package io.facenet.gallery.store;

import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import java.util.Optional;

/** The people of an open gallery beyond their faces: made without one, and with notes. */
public final class SubjectRecords {
  private final GalleryStore store;
  private final Database writer;
  private final Database reader;

  SubjectRecords(GalleryStore store, Connections connections) {
    this.store = store;
    this.writer = connections.writer();
    this.reader = connections.reader();
  }

  /** A person by name, in whatever spelling, in large or small letters. */
  public Optional<Subject> find(String name) {
    return reader.snapshot(() -> new SubjectTable(reader).find(name));
  }

  /**
   * Makes a person without a face.
   *
   * @throws SubjectConflictException if there is one of that name, in large or small letters
   */
  public Subject create(String name) {
    return store.writing(() -> new SubjectTable(writer).create(name));
  }

  /** What programs noted of a person: a JSON object; nothing if they did not. */
  public Optional<String> metadata(String name) {
    return reader.snapshot(
        () -> {
          SubjectTable subjects = new SubjectTable(reader);
          Subject subject = subjects.require(name);
          return Schema.isBefore(Schema.WITH_UUIDS, reader)
              ? Optional.empty()
              : subjects.metadata(subject.id());
        });
  }

  /** Notes something of a person: a JSON object, which takes the place of the one before. */
  public void putMetadata(String name, String json) {
    writer.transaction(
        () -> {
          SubjectTable subjects = new SubjectTable(writer);
          subjects.putMetadata(subjects.require(name).id(), json);
        });
  }

  /** Stores what was known of a person, who is made if made without a face before. */
  void restore(String name, boolean created, Optional<String> metadata) {
    writer.transaction(
        () -> {
          SubjectTable subjects = new SubjectTable(writer);
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
    return store.deleting(() -> new SubjectTable(writer).clear());
  }
}
