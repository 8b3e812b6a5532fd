package io.facenet.gallery.store;

import io.facenet.core.face.Box;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.Framings;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.people.SubjectConflictException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The faces in a gallery's database. */
record FaceTable(Database database) {
  private static final String COLUMNS = FaceRows.COLUMNS;
  private static final String ROW = "SELECT f.id, '', " + COLUMNS + ", subject_id FROM face f ";

  /** Two boxes are the same face when their corners are within this share of their width. */
  private static final double SAME_PLACE = 0.1;

  private record Known(long id, String subject, Box box) {}

  private FaceRows rows() {
    return new FaceRows(database.seals());
  }

  Enrollment add(SubjectTable subjects, ModelIdentity model, EnrolledFace one, QualityGate gate) {
    NewFace face = one.face();
    requireModel(model, face);
    String subject = subjects.nameFor(one.subject());
    for (Known known : ofPhoto(face.photoHash())) {
      if (samePlace(known.box(), face.box())) {
        return alreadyThere(known, subject, face);
      }
      if (known.subject().equals(subject)) {
        throw new GalleryException(
            "photo "
                + face.photo()
                + " already gave a face of \""
                + subject
                + "\": two faces of one photo are never one person; choose one of them");
      }
    }
    long id = insert(subjects.makeSure(subject), face, one.enrolledAt());
    return new Enrollment(id, subject, true, gate.warnings(face.quality()));
  }

  private static Enrollment alreadyThere(Known known, String subject, NewFace face) {
    if (!known.subject().equals(subject)) {
      throw new SubjectConflictException(
          "the face in "
              + face.photo()
              + " is enrolled as \""
              + known.subject()
              + "\", not as \""
              + subject
              + "\"");
    }
    return new Enrollment(known.id(), subject, false, List.of());
  }

  private static void requireModel(ModelIdentity model, NewFace face) {
    if (face.embedding().size() != model.dimensions()) {
      throw new GalleryException(
          "the face in "
              + face.photo()
              + " has "
              + face.embedding().size()
              + " bytes, the gallery's have "
              + model.dimensions());
    }
  }

  private long insert(long subjectId, NewFace face, long time) {
    Quality quality = face.quality();
    long id = database.nextNumber("face");
    StoredFace stored = new StoredFace(id, subjectId, face, time);
    database.update(
        "INSERT INTO face(id, subject_id, "
            + COLUMNS
            + ", checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        subjectId,
        rows().codes(stored),
        face.embedding().modelId(),
        face.photo(),
        face.photoHash(),
        face.box().x(),
        face.box().y(),
        face.box().width(),
        face.box().height(),
        FaceRows.measured(quality.size()),
        FaceRows.measured(quality.sharpness()),
        FaceRows.measured(quality.yaw()),
        FaceRows.measured(quality.pitch()),
        FaceRows.measured(quality.confidence()),
        rows().thumbnail(stored),
        time,
        rows().checksum(stored));
    return id;
  }

  /** A face by its number. */
  Optional<StoredFace> stored(long id) {
    return database.list(ROW + "WHERE f.id = ?", rows()::stored, id).stream().findFirst();
  }

  /** The faces with some ascending numbers, of which none may be missing. */
  List<StoredFace> stored(List<Long> ids) {
    Map<Long, StoredFace> found = new HashMap<>();
    FaceRows rows = rows();
    database.each(
        ROW + "WHERE f.id BETWEEN ? AND ?",
        row -> {
          StoredFace face = rows.stored(row);
          found.put(face.id(), face);
        },
        ids.get(0),
        ids.get(ids.size() - 1));
    return ids.stream().map(id -> Optional.ofNullable(found.get(id)).orElseThrow()).toList();
  }

  /** Stores the embeddings of faces that are there. */
  void put(List<StoredFace> faces) {
    database.updateAll(
        "UPDATE face SET codes = ?, model = ?, checksum = ? WHERE id = ?",
        faces.stream()
            .map(
                face ->
                    new Object[] {
                      rows().codes(face),
                      face.face().embedding().modelId(),
                      rows().checksum(face),
                      face.id()
                    })
            .toList());
  }

  /** Gives all faces of one person to another. */
  void move(long fromSubject, long toSubject) {
    List<Long> ids =
        database.list(
            "SELECT id FROM face WHERE subject_id = ?", row -> row.getLong(1), fromSubject);
    for (long id : ids) {
      assign(stored(id).orElseThrow(), toSubject);
    }
  }

  /** Gives a face to another person. */
  void assign(StoredFace face, long subject) {
    database.update(
        "UPDATE face SET subject_id = ?, codes = ?, checksum = ? WHERE id = ?",
        subject,
        rows().codes(face.of(subject)),
        rows().checksum(face.of(subject)),
        face.id());
  }

  /**
   * Gives faces that have no checksum theirs.
   *
   * @param after only faces with a higher number
   * @param max how many faces are looked at
   * @return the highest number looked at; 0 if there was no face any more
   */
  long addChecksums(long after, int max) {
    List<StoredFace> faces =
        database.list(
            ROW + "WHERE f.id > ? AND f.checksum IS NULL ORDER BY f.id LIMIT ?",
            rows()::stored,
            after,
            max);
    for (StoredFace face : faces) {
      database.update(
          "UPDATE face SET checksum = ? WHERE id = ?", rows().checksum(face), face.id());
    }
    return faces.isEmpty() ? 0 : faces.get(faces.size() - 1).id();
  }

  /** Compares each face with its checksum; hands out those that are not what was stored. */
  void eachChanged(LongConsumer changed) {
    FaceRows rows = rows();
    database.each(
        "SELECT f.id, '', " + COLUMNS + ", subject_id, checksum FROM face f ORDER BY f.id",
        row -> {
          if (!intact(rows, row)) {
            changed.accept(row.getLong(1));
          }
        });
  }

  static boolean intact(FaceRows rows, ResultSet row) throws SQLException {
    long known = row.getLong(19);
    boolean missing = row.wasNull();
    try {
      return !missing && known == rows.checksum(rows.stored(row));
    } catch (IllegalArgumentException | NullPointerException | DamagedGalleryException notAFace) {
      return false;
    }
  }

  /** How faces were cut out, as far as their qualities tell. */
  Framings framings() {
    return new Framings(
        database.number("SELECT EXISTS(SELECT 1 FROM face WHERE yaw IS NOT NULL)") == 1,
        database.number(
                "SELECT EXISTS(SELECT 1 FROM face WHERE yaw IS NULL AND confidence IS NOT NULL)")
            == 1);
  }

  long count() {
    return database.number("SELECT count(*) FROM face");
  }

  void each(Consumer<EnrolledFace> consumer) {
    FaceRows rows = rows();
    database.each(enrolled() + "ORDER BY f.id", row -> consumer.accept(rows.enrolled(row)));
  }

  /** A gallery of before format 4 has no UUIDs. */
  private String enrolled() {
    boolean old = Schema.isBefore(Schema.WITH_UUIDS, database);
    return "SELECT f.id, s.name, "
        + COLUMNS
        + ", subject_id"
        + (old ? ", NULL" : ", (SELECT uuid FROM identity WHERE face_id = f.id)")
        + " FROM face f JOIN subject s ON s.id = f.subject_id ";
  }

  /** Up to {@code max} faces of a version with a higher number than the one given, ascending. */
  List<EnrolledFace> ofVersion(String model, long after, int max) {
    return database.list(
        enrolled() + "WHERE f.model = ? AND f.id > ? ORDER BY f.id LIMIT ?",
        rows()::enrolled,
        model,
        after,
        max);
  }

  List<String> subjectsOfPhoto(String hash) {
    return ofPhoto(hash).stream().map(Known::subject).toList();
  }

  private List<Known> ofPhoto(String hash) {
    return database.list(
        "SELECT f.id, s.name, x, y, width, height FROM face f"
            + " JOIN subject s ON s.id = f.subject_id WHERE hash = ? ORDER BY f.id",
        row ->
            new Known(
                row.getLong(1),
                row.getString(2),
                new Box(row.getDouble(3), row.getDouble(4), row.getDouble(5), row.getDouble(6))),
        hash);
  }

  private static boolean samePlace(Box a, Box b) {
    double slack = SAME_PLACE * Math.max(a.width(), b.width());
    return Math.abs(a.x() - b.x()) <= slack
        && Math.abs(a.y() - b.y()) <= slack
        && Math.abs(a.x() + a.width() - b.x() - b.width()) <= slack
        && Math.abs(a.y() + a.height() - b.y() - b.height()) <= slack;
  }
}
