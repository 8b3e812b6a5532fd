package io.facenet.gallery;

import io.facenet.support.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people in a gallery's database. New names are kept in one spelling ({@link PersonName}).
 * Galleries from before that may hold others, which stay as they are: a person is looked up by the
 * name as it is spelled, then by the one spelling, then among those others.
 */
final class SubjectTable {
  private static final String SELECT =
      "SELECT s.id, s.name, (SELECT count(*) FROM face f WHERE f.subject_id = s.id)"
          + " FROM subject s ";
  private static final Database.Row<Subject> ROW =
      row -> new Subject(row.getLong(1), row.getString(2), row.getInt(3));

  private final Database database;
  private Map<String, String> oldSpellings;

  SubjectTable(Database database) {
    this.database = database;
  }

  List<Subject> all() {
    return database.list(SELECT + "ORDER BY s.name", ROW);
  }

  Optional<Subject> named(String name) {
    String normalized = PersonName.normalized(name);
    return spelled(name)
        .or(() -> spelled(normalized))
        .or(() -> Optional.ofNullable(oldSpellings().get(normalized)).flatMap(this::spelled));
  }

  private Optional<Subject> spelled(String name) {
    return database.list(SELECT + "WHERE s.name = ?", ROW, name).stream().findFirst();
  }

  /** Names that are not in the one spelling, by it; none are added, so they are read once. */
  private Map<String, String> oldSpellings() {
    if (oldSpellings == null) {
      oldSpellings = new HashMap<>();
      for (String name : database.list("SELECT name FROM subject", row -> row.getString(1))) {
        String normalized = PersonName.normalized(name);
        if (!normalized.equals(name)) {
          oldSpellings.putIfAbsent(normalized, name);
        }
      }
    }
    return oldSpellings;
  }

  Optional<Subject> ofFace(long faceId) {
    return database
        .list(SELECT + "WHERE s.id = (SELECT subject_id FROM face WHERE id = ?)", ROW, faceId)
        .stream()
        .findFirst();
  }

  /** The name that a person has, or would get. */
  String nameFor(String name) {
    return named(name).map(Subject::name).orElseGet(() -> PersonName.required(name));
  }

  /** Makes the person if there is none; the number. */
  long makeSure(String name) {
    long known = database.number("SELECT id FROM subject WHERE name = ?", name);
    if (known > 0) {
      return known;
    }
    long id = database.nextNumber("subject");
    database.update(
        "INSERT INTO subject(id, name, checksum) VALUES (?, ?, ?)",
        id,
        name,
        FaceChecksum.of(id, name));
    return id;
  }

  /** The people whose names are not what was stored. */
  List<String> changed() {
    List<String> changed = new ArrayList<>();
    database.each(
        "SELECT id, name, checksum FROM subject ORDER BY id",
        row -> {
          String name = row.getString(2);
          if (row.getLong(3) != FaceChecksum.of(row.getLong(1), name)) {
            changed.add(name);
          }
        });
    return changed;
  }

  void rename(String from, String newName) {
    String to = PersonName.required(newName);
    Subject subject = require(from);
    if (named(to).filter(other -> other.id() != subject.id()).isPresent()) {
      throw new GalleryException(
          "\"" + to + "\" is taken; to make them one person use: facenet gallery merge");
    }
    database.update(
        "UPDATE subject SET name = ?, checksum = ? WHERE id = ?",
        to,
        FaceChecksum.of(subject.id(), to),
        subject.id());
  }

  void merge(String from, String into) {
    Subject source = require(from);
    Subject target = require(into);
    if (source.id() == target.id()) {
      throw new GalleryException("\"" + Printable.of(from) + "\" cannot be merged into itself");
    }
    List<String> shared =
        database.list(
            "SELECT photo FROM face WHERE subject_id = ?"
                + " AND hash IN (SELECT hash FROM face WHERE subject_id = ?) LIMIT 1",
            row -> row.getString(1),
            source.id(),
            target.id());
    if (!shared.isEmpty()) {
      throw new GalleryException(
          "photo "
              + shared.get(0)
              + " shows both \""
              + from
              + "\" and \""
              + into
              + "\": two faces of one photo are never one person; delete one of the faces first");
    }
    new FaceTable(database).move(source.id(), target.id());
    database.update("DELETE FROM subject WHERE id = ?", source.id());
  }

  int delete(String name) {
    Subject subject = require(name);
    int faces = database.update("DELETE FROM face WHERE subject_id = ?", subject.id());
    database.update("DELETE FROM subject WHERE id = ?", subject.id());
    return faces;
  }

  boolean deleteFace(long faceId) {
    boolean deleted = database.update("DELETE FROM face WHERE id = ?", faceId) > 0;
    database.update("DELETE FROM subject WHERE id NOT IN (SELECT subject_id FROM face)");
    return deleted;
  }

  private Subject require(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new GalleryException(
                    "there is nobody named \""
                        + Printable.of(name)
                        + "\"; see: facenet gallery list"));
  }
}
