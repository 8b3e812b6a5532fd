package io.facenet.gallery.store;

import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.seal.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Rows of faces as the database hands them out: what they hold, opened. */
record FaceRows(Seals seals) {
  /** The columns of a face, but for its number, its person and its checksum. */
  static final String COLUMNS =
      "codes, model, photo, hash, x, y, width, height,"
          + " size, sharpness, yaw, pitch, confidence, thumbnail, enrolled_at";

  /** A face with the columns id, any, {@link #COLUMNS}, subject_id. */
  StoredFace stored(ResultSet row) throws SQLException {
    EnrolledFace face = read(row);
    return new StoredFace(face.id(), row.getLong(18), face.face(), face.enrolledAt());
  }

  /** A face with the columns id, name, {@link #COLUMNS}, subject_id, and its UUID or none. */
  EnrolledFace enrolled(ResultSet row) throws SQLException {
    EnrolledFace face = read(row);
    Optional<UUID> uuid = Optional.ofNullable(row.getBytes(19)).map(IdentityTable::uuid);
    return new EnrolledFace(face.id(), face.subject(), face.face(), face.enrolledAt(), uuid);
  }

  private EnrolledFace read(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    String model = row.getString(4);
    byte[] codes = seals.open(row.getBytes(3), Place.codes(id, row.getLong(18), model));
    byte[] thumbnail = row.getBytes(16);
    NewFace face =
        new NewFace(
            new QuantizedEmbedding(codes, model),
            row.getString(5),
            row.getString(6),
            new Box(row.getDouble(7), row.getDouble(8), row.getDouble(9), row.getDouble(10)),
            quality(row, 11),
            thumbnail == null ? NewFace.NO_THUMBNAIL : seals.open(thumbnail, Place.thumbnail(id)));
    return new EnrolledFace(id, row.getString(2), face, row.getLong(17));
  }

  /** The codes of a face as they are stored with a person's number. */
  byte[] codes(StoredFace face) {
    QuantizedEmbedding embedding = face.face().embedding();
    return seals.seal(
        embedding.codes(), Place.codes(face.id(), face.subjectId(), embedding.modelId()));
  }

  /** The small picture of a face as it is stored; null for none. */
  byte[] thumbnail(StoredFace face) {
    byte[] thumbnail = face.face().thumbnail();
    return thumbnail.length == 0 ? null : seals.seal(thumbnail, Place.thumbnail(face.id()));
  }

  long checksum(StoredFace face) {
    return face.checksum(seals.sums());
  }

  /** A quality whose columns begin with one. */
  static Quality quality(ResultSet row, int first) throws SQLException {
    return new Quality(
        measured(row, first),
        measured(row, first + 1),
        measured(row, first + 2),
        measured(row, first + 3),
        measured(row, first + 4));
  }

  private static double measured(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  /** A number as it is stored; null for none. */
  static Double measured(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
