package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.PersonName;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.support.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
  private volatile Map<String, String> oldSpellings;

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

  /**
   * A person by name, as {@link #named}, or else the first whose name is the same but for large and
   * small letters.
   */
  Optional<Subject> find(String name) {
    return named(name).or(() -> folded(PersonName.folded(name)));
  }

  private Optional<Subject> folded(String folded) {
    if (Schema.isBefore(Schema.WITH_UUIDS, database)) {
      return all().stream()
          .filter(subject -> PersonName.folded(subject.name()).equals(folded))
          .min(Comparator.comparingLong(Subject::id));
    }
    return database.list(SELECT + "WHERE s.folded = ? ORDER BY s.id LIMIT 1", ROW, folded).stream()
        .findFirst();
  }

  /** Stores for each name what {@link #find} compares. */
  void foldNames() {
    database.updateAll(
        "UPDATE subject SET folded = ? WHERE id = ?",
        database.list(
            "SELECT id, name FROM subject ORDER BY id",
            row -> new Object[] {PersonName.folded(row.getString(2)), row.getLong(1)}));
  }

  private Optional<Subject> spelled(String name) {
    return database.list(SELECT + "WHERE s.name = ?", ROW, name).stream().findFirst();
  }

  /** Names that are not in the one spelling, by it; none are added, so they are read once. */
  private Map<String, String> oldSpellings() {
    if (oldSpellings == null) {
      Map<String, String> spellings = new HashMap<>();
      for (String name : database.list("SELECT name FROM subject", row -> row.getString(1))) {
        String normalized = PersonName.normalized(name);
        if (!normalized.equals(name)) {
          spellings.putIfAbsent(normalized, name);
        }
      }
      oldSpellings = spellings;
    }
    return oldSpellings;
  }

  /** The names of people by their numbers; those of numbers that nobody has are left out. */
  Map<Long, String> names(Collection<Long> ids) {
    Map<Long, String> names = new HashMap<>();
    database.each(
        "SELECT id, name FROM subject WHERE id IN (SELECT value FROM json_each(?))",
        row -> names.put(row.getLong(1), row.getString(2)),
        ids.toString());
    return names;
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
        "INSERT INTO subject(id, name, checksum, folded) VALUES (?, ?, ?, ?)",
        id,
        name,
        sums().of(id, name),
        PersonName.folded(name));
    return id;
  }

  /**
   * Makes a person without a face, who stays when there is none left.
   *
   * @throws SubjectConflictException if there is one of that name, in large or small letters
   */
  Subject create(String newName) {
    String name = PersonName.required(newName);
    Optional<Subject> known = find(name);
    if (known.isPresent()) {
      throw new SubjectConflictException("there is \"" + known.get().name() + "\" already");
    }
    long id = makeSure(name);
    keep(id);
    return new Subject(id, name, 0);
  }

  /** Has a person stay who has no faces left. */
  void keep(long id) {
    database.update("UPDATE subject SET created = 1 WHERE id = ?", id);
  }

  /** What programs noted of a person: a JSON object; nothing if they did not. */
  Optional<String> metadata(long id) {
    return database
        .list(
            "SELECT metadata FROM subject WHERE id = ? AND metadata IS NOT NULL",
            row -> row.getString(1),
            id)
        .stream()
        .findFirst();
  }

  void putMetadata(long id, String json) {
    database.update("UPDATE subject SET metadata = ? WHERE id = ?", json, id);
  }

  private FaceChecksum sums() {
    return database.seals().sums();
  }

  /** The people whose names are not what was stored. */
  List<String> changed() {
    List<String> changed = new ArrayList<>();
    database.each(
        "SELECT id, name, checksum FROM subject ORDER BY id",
        row -> {
          String name = row.getString(2);
          if (row.getLong(3) != sums().of(row.getLong(1), name)) {
            changed.add(name);
          }
        });
    return changed;
  }

  void rename(String from, String newName) {
    String to = PersonName.required(newName);
    Subject subject = require(from);
    if (named(to).filter(other -> other.id() != subject.id()).isPresent()) {
      throw new SubjectConflictException(
          "\"" + to + "\" is taken by another person; only a merge makes the two one");
    }
    database.update(
        "UPDATE subject SET name = ?, checksum = ?, folded = ? WHERE id = ?",
        to,
        sums().of(subject.id(), to),
        PersonName.folded(to),
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

  /**
   * Deletes faces, and those of their people who have none left and were not made without one; how
   * many faces there were.
   */
  int deleteFaces(Collection<Long> ids) {
    List<Long> people =
        database.list(
            "SELECT DISTINCT subject_id FROM face WHERE id IN (SELECT value FROM json_each(?))",
            row -> row.getLong(1),
            ids.toString());
    int deleted =
        database.update(
            "DELETE FROM face WHERE id IN (SELECT value FROM json_each(?))", ids.toString());
    dropEmpty(people);
    return deleted;
  }

  /** Deletes all people with all faces; how many people there were. */
  int clear() {
    database.update("DELETE FROM face");
    return database.update("DELETE FROM subject");
  }

  /** Whether a person has no faces and was not made without one. */
  boolean isLeft(long id) {
    return database.number(
            "SELECT count(*) FROM subject WHERE created = 0 AND id = ?"
                + " AND NOT EXISTS(SELECT 1 FROM face WHERE subject_id = subject.id)",
            id)
        > 0;
  }

  /** Deletes those of some people who have no faces and were not made without one. */
  void dropEmpty(Collection<Long> ids) {
    database.update(
        "DELETE FROM subject WHERE created = 0 AND id IN (SELECT value FROM json_each(?))"
            + " AND NOT EXISTS(SELECT 1 FROM face WHERE subject_id = subject.id)",
        ids.toString());
  }

  /**
   * A person by name.
   *
   * @throws SubjectNotFoundException if there is none
   */
  Subject require(String name) {
    return named(name).orElseThrow(() -> new SubjectNotFoundException(name));
  }
}
