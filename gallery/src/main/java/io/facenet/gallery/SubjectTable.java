package io.facenet.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The people in a gallery's database. */
record SubjectTable(Database database) {
  private static final String SELECT =
      "SELECT s.id, s.name, (SELECT count(*) FROM face f WHERE f.subject_id = s.id)"
          + " FROM subject s ";
  private static final Database.Row<Subject> ROW =
      row -> new Subject(row.getLong(1), row.getString(2), row.getInt(3));

  List<Subject> all() {
    return database.list(SELECT + "ORDER BY s.name", ROW);
  }

  Optional<Subject> named(String name) {
    return database.list(SELECT + "WHERE s.name = ?", ROW, name).stream().findFirst();
  }

  Optional<Subject> ofFace(long faceId) {
    return database
        .list(SELECT + "WHERE s.id = (SELECT subject_id FROM face WHERE id = ?)", ROW, faceId)
        .stream()
        .findFirst();
  }

  long makeSure(String name) {
    requireName(name);
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

  void rename(String from, String to) {
    requireName(to);
    Subject subject = require(from);
    if (!from.equals(to) && named(to).isPresent()) {
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
      throw new GalleryException("\"" + from + "\" cannot be merged into itself");
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
                    "there is nobody named \"" + name + "\"; see: facenet gallery list"));
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new GalleryException("a person needs a name, got \"" + name + "\"");
    }
  }
}
