package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What an index is made of and follows: the codes and subjects of the faces by ascending number,
 * the removals in their order, and the state that both are of. What cannot have been stored so is
 * damage, and never handed out.
 */
public final class GalleryFeed {
  private static final byte[] NO_CODES = {};

  private final Connections connections;
  private final int dimensions;

  /**
   * @param dimensions how many codes a face has
   */
  GalleryFeed(Connections connections, int dimensions) {
    this.connections = connections;
    this.dimensions = dimensions;
  }

  /**
   * A state of a gallery.
   *
   * @param id the gallery's, drawn at random when it was made
   * @param lastFace the highest number that a face ever had, 0 for none
   * @param lastRemoval the number of the latest removal, 0 for none
   */
  public record State(String id, long lastFace, long lastRemoval) {}

  /** Takes a face, the number of its subject, and its int8 codes. */
  public interface CodesSink {
    /**
     * @throws IllegalArgumentException if such a face cannot be
     */
    void accept(long face, long subject, byte[] codes);
  }

  /** Takes note of a face that was removed. */
  public interface RemovalSink {
    /** Takes the number of the removal and that of the face. */
    void accept(long sequence, long face);
  }

  /** Takes the number of a face and that of its subject. */
  public interface SubjectSink {
    /** Takes one face. */
    void accept(long face, long subject);
  }

  /** Reads one state of the gallery, whatever is changed meanwhile. */
  public <T> T snapshot(Supplier<T> reading) {
    return connections.reader().snapshot(reading);
  }

  /** Hands out all faces, by ascending number; on a connection of its own, since it takes long. */
  public void eachCodes(CodesSink sink) {
    try (Database reading = connections.further()) {
      eachCodesAfter(reading, 0, sink);
    }
  }

  /** Hands out the faces with a higher number, ascending. */
  public void eachCodesAfter(long face, CodesSink sink) {
    eachCodesAfter(connections.reader(), face, sink);
  }

  private void eachCodesAfter(Database database, long face, CodesSink sink) {
    database.each(
        "SELECT id, subject_id, codes FROM face WHERE id > ? ORDER BY id",
        row -> accept(row, sink),
        face);
  }

  private void accept(ResultSet row, CodesSink sink) throws SQLException {
    long face = row.getLong(1);
    byte[] codes = row.getBytes(3);
    if (codes == null || codes.length != dimensions) {
      throw damaged(
          "face %d has %d codes instead of %d"
              .formatted(face, (codes == null ? NO_CODES : codes).length, dimensions));
    }
    try {
      sink.accept(face, row.getLong(2), codes);
    } catch (IllegalArgumentException e) {
      throw damaged("face " + face + ": " + e.getMessage());
    }
  }

  /** Hands out the removals of faces after one that was seen already, in their order. */
  public void eachRemoval(long lastSequence, RemovalSink sink) {
    connections
        .reader()
        .each(
            "SELECT sequence, face_id FROM removal WHERE sequence > ? ORDER BY sequence",
            row -> sink.accept(row.getLong(1), row.getLong(2)),
            lastSequence);
  }

  /**
   * Hands out the subjects of all faces.
   *
   * @throws DamagedGalleryException if a subject is missing, or a face that was not deleted
   */
  public void eachSubject(SubjectSink sink) {
    AtomicLong faces = new AtomicLong();
    connections
        .reader()
        .each(
            "SELECT f.id, f.subject_id, s.id FROM face f LEFT JOIN subject s ON s.id = f.subject_id",
            row -> {
              if (row.getLong(2) != row.getLong(3)) {
                throw damaged("face " + row.getLong(1) + " belongs to nobody");
              }
              sink.accept(row.getLong(1), row.getLong(2));
              faces.incrementAndGet();
            });
    requireAll(faces.get());
  }

  /**
   * Makes sure that no face was passed over; ask in the snapshot that the faces were read in.
   *
   * @param faces how many were handed out and not removed
   * @throws DamagedGalleryException if it is not so many as were enrolled and not deleted
   */
  public void requireAll(long faces) {
    long expected = lastFace() - lastRemoval();
    if (faces != expected) {
      throw damaged(faces + " faces can be read of " + expected + " that were not deleted");
    }
  }

  /** The state of the gallery now; nothing before it has an id. */
  public Optional<State> state() {
    Database reader = connections.reader();
    return reader.snapshot(
        () ->
            GalleryProperties.of(reader, "id").map(id -> new State(id, lastFace(), lastRemoval())));
  }

  /** The highest number that a face ever had, 0 for none. */
  private long lastFace() {
    return connections.reader().number("SELECT seq FROM sqlite_sequence WHERE name = 'face'");
  }

  /** The number of the latest removal, 0 for none. */
  public long lastRemoval() {
    return connections.reader().number("SELECT max(sequence) FROM removal");
  }

  private DamagedGalleryException damaged(String detail) {
    return DatabaseFailure.damaged(connections.file(), detail);
  }
}
