package io.facenet.gallery.store;

import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.seal.Place;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Tells by its shape which table a salvaged row is of, and opens what is sealed in it. */
record SalvagedRows(Seals seals) {
  private static final int FACE_COLUMNS = 17;
  private static final int SUBJECT_COLUMNS = 6;

  /** Takes the rows of a gallery, or those of some tables. */
  interface Sink {
    /** A face; the checksum is missing in galleries of format 1. */
    default void face(StoredFace face, OptionalLong checksum) {}

    /** A person. */
    default void subject(long id, String name, OptionalLong checksum) {}

    /** A face that was deleted. */
    default void removal(long sequence, long face) {}

    /** The highest number that a table has given. */
    default void sequence(String table, long last) {}

    /** A property. */
    default void property(String name, String value) {}

    /** A version of faces: what the columns hold, as they hold it. */
    default void version(String model, boolean bridge, Optional<String> hash, String compatible) {}

    /** A threshold for pairs of faces of two versions. */
    default void threshold(String model, PairThreshold threshold) {}

    /** The UUID of a face. */
    default void uuid(long face, UUID uuid) {}

    /** Whether a person was made without a face, and what was noted of the person. */
    default void notes(long subject, boolean created, Optional<String> metadata) {}

    /** A kept photo that is what was stored. */
    default void photo(String hash, byte[] bytes) {}

    /** The hash of a model's file, as a version remembers it. */
    default void file(String model, String other, String hash) {}

    /** What a face was before it was moved to another version. */
    default void kept(long face) {}
  }

  /** Hands a row to the method of its table, if it is of one. */
  void accept(long number, Object[] row, Sink sink) {
    boolean numbered = number > 0 && row.length > 0 && row[0] == null;
    if (numbered && (row.length == FACE_COLUMNS || row.length == FACE_COLUMNS + 1)) {
      face(number, row, sink);
    } else if (numbered && row.length <= 3 && row.length >= 2 && row[1] instanceof String name) {
      sink.subject(number, name, row.length == 3 ? checksum(row[2]) : OptionalLong.empty());
    } else if (numbered && row.length == SUBJECT_COLUMNS && row[1] instanceof String name) {
      sink.subject(number, name, checksum(row[2]));
      sink.notes(
          number,
          row[3] instanceof Long created && created != 0,
          row[4] instanceof String metadata ? Optional.of(metadata) : Optional.empty());
    } else if (numbered && row.length == 2 && row[1] instanceof byte[] uuid) {
      uuid(number, uuid, sink);
    } else if (number > 0 && row.length == 3 && row[0] instanceof String hash) {
      photo(hash, row, sink);
    } else if (numbered && row.length == 2 && row[1] instanceof Long face) {
      sink.removal(number, face);
    } else if (number > 0 && row.length == 2 && row[0] instanceof String table) {
      if (row[1] instanceof Long last) {
        sink.sequence(table, last);
      }
    } else if (numbered && row.length == 5 && row[1] instanceof String model) {
      version(model, row, sink);
    } else if (numbered && row.length == 4 && row[1] instanceof byte[]) {
      sink.kept(number);
    } else if (number == 0 && row.length == 5 && row[0] instanceof String model) {
      threshold(model, row, sink);
    } else if (number == 0
        && row.length == 3
        && row[0] instanceof String model
        && row[1] instanceof String other
        && row[2] instanceof String hash) {
      sink.file(model, other, hash);
    } else if (number == 0
        && row.length == 2
        && row[0] instanceof String name
        && row[1] instanceof String value) {
      sink.property(name, value);
    }
  }

  private static void uuid(long face, byte[] bytes, Sink sink) {
    if (bytes.length == IdentityTable.BYTES) {
      sink.uuid(face, IdentityTable.uuid(bytes));
    }
  }

  private void photo(String hash, Object[] row, Sink sink) {
    if (row[1] instanceof byte[] stored && row[2] instanceof Long sum) {
      try {
        byte[] bytes = seals.open(stored, Place.photo(hash));
        if (sum == seals.sums().of(hash, bytes)) {
          sink.photo(hash, bytes);
        }
      } catch (DamagedGalleryException changed) {
        return; // As one whose checksum is wrong.
      }
    }
  }

  private static void version(String model, Object[] row, Sink sink) {
    if (row[2] instanceof Long bridge
        && (row[3] == null || row[3] instanceof String)
        && row[4] instanceof String compatible
        && !model.isBlank()) {
      sink.version(model, bridge != 0, Optional.ofNullable((String) row[3]), compatible);
    }
  }

  private static void threshold(String model, Object[] row, Sink sink) {
    if (row[1] instanceof String other
        && row[2] instanceof Number rate
        && row[3] instanceof Number distance
        && row[4] instanceof Long pairs) {
      sink.threshold(
          model, new PairThreshold(other, rate.doubleValue(), distance.doubleValue(), pairs));
    }
  }

  private void face(long number, Object[] row, Sink sink) {
    StoredFace face;
    try {
      face =
          new StoredFace(
              number,
              (Long) row[1],
              new NewFace(
                  new QuantizedEmbedding(
                      seals.open(
                          (byte[]) row[2], Place.codes(number, (Long) row[1], (String) row[3])),
                      (String) row[3]),
                  (String) row[4],
                  (String) row[5],
                  new Box(number(row[6]), number(row[7]), number(row[8]), number(row[9])),
                  new Quality(
                      number(row[10]),
                      number(row[11]),
                      number(row[12]),
                      number(row[13]),
                      number(row[14])),
                  row[15] == null
                      ? NewFace.NO_THUMBNAIL
                      : seals.open((byte[]) row[15], Place.thumbnail(number))),
              (Long) row[16]);
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DamagedGalleryException e) {
      return; // It is counted where the sequence tells how many there were.
    }
    if (face.face().embedding().modelId().isBlank()) {
      return;
    }
    sink.face(face, row.length > FACE_COLUMNS ? checksum(row[FACE_COLUMNS]) : OptionalLong.empty());
  }

  /** SQLite keeps whole numbers of a column of reals as integers. */
  private static double number(Object value) {
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  private static OptionalLong checksum(Object value) {
    return value instanceof Long sum ? OptionalLong.of(sum) : OptionalLong.empty();
  }
}
