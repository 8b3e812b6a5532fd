package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.seal.Place;
import io.facenet.gallery.seal.Vault;
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
  private final Seals seals;

  /**
   * @param dimensions how many codes a face has
   */
  GalleryFeed(Connections connections, int dimensions) {
    this.connections = connections;
    this.dimensions = dimensions;
    this.seals = new Seals(connections.file(), connections.vault());
  }

  /**
   * A state of a gallery.
   *
   * @param id the gallery's, drawn at random when it was made
   * @param lastFace the highest number that a face ever had, 0 for none
   * @param lastRemoval the number of the latest removal, 0 for none
   * @param lastMove the number of the latest move of a face to another version or another person, 0
   *     for none
   */
  public record State(String id, long lastFace, long lastRemoval, long lastMove) {}

  /** Takes a face, the number of its subject, the id of its version, and its int8 codes. */
  public interface VersionedSink {
    /**
     * @throws IllegalArgumentException if such a face cannot be
     */
    void accept(long face, long subject, String model, byte[] codes);
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

  /** How many codes a face has. */
  public int dimensions() {
    return dimensions;
  }

  /** What seals files that are made of it. */
  public Vault vault() {
    return seals.vault();
  }

  /** Reads one state of the gallery, whatever is changed meanwhile. */
  public <T> T snapshot(Supplier<T> reading) {
    return connections.reader().snapshot(reading);
  }

  /** Hands out all faces, by ascending number; on a connection of its own, since it takes long. */
  public void eachCodes(VersionedSink sink) {
    try (Database reading = connections.further()) {
      reading.each(
          "SELECT id, subject_id, model, codes FROM face ORDER BY id", row -> accept(row, sink));
    }
  }

  /** Hands out the faces with a higher number, ascending. */
  public void eachCodesAfter(long face, VersionedSink sink) {
    connections
        .reader()
        .each(
            "SELECT id, subject_id, model, codes FROM face WHERE id > ? ORDER BY id",
            row -> accept(row, sink),
            face);
  }

  /**
   * Hands out, as they are now, the faces that were moved to another version, or given to another
   * person one by one, after a move.
   */
  public void eachMovedAfter(long lastSequence, VersionedSink sink) {
    connections
        .reader()
        .each(
            "SELECT id, subject_id, model, codes FROM face WHERE id IN"
                + " (SELECT face_id FROM move WHERE sequence > ?) ORDER BY id",
            row -> accept(row, sink),
            lastSequence);
  }

  private void accept(ResultSet row, VersionedSink sink) throws SQLException {
    long face = row.getLong(1);
    byte[] stored = row.getBytes(4);
    byte[] codes =
        stored == null
            ? null
            : seals.open(stored, Place.codes(face, row.getLong(2), row.getString(3)));
    if (codes == null || codes.length != dimensions) {
      requireSameModel();
      throw damaged(
          "face %d has %d codes instead of %d"
              .formatted(face, (codes == null ? NO_CODES : codes).length, dimensions));
    }
    try {
      sink.accept(face, row.getLong(2), row.getString(3), codes);
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
            "SELECT f.id, f.subject_id, s.id FROM face f LEFT JOIN subject s ON s.id ="
                + " f.subject_id",
            row -> {
              if (row.getLong(2) != row.getLong(3)) {
                throw damaged("face " + row.getLong(1) + " belongs to nobody");
              }
              sink.accept(row.getLong(1), row.getLong(2));
              faces.incrementAndGet();
            });
    requireAll(faces.get());
  }

  /** How many faces there are if none is missing: so many as were enrolled and not deleted. */
  public long expectedFaces() {
    return lastFace() - lastRemoval();
  }

  /**
   * Makes sure that no face was passed over; ask in the snapshot that the faces were read in.
   *
   * @param faces how many were handed out and not removed
   * @throws DamagedGalleryException if it is not so many as were enrolled and not deleted
   */
  public void requireAll(long faces) {
    long expected = expectedFaces();
    if (faces != expected) {
      throw damaged(faces + " faces can be read of " + expected + " that were not deleted");
    }
  }

  /** The state of the gallery now; nothing before it has an id. */
  public Optional<State> state() {
    Database reader = connections.reader();
    return reader.snapshot(
        () ->
            GalleryProperties.of(reader, "id")
                .map(id -> new State(id, lastFace(), lastRemoval(), lastMove())));
  }

  /** The highest number that a face ever had, 0 for none. */
  private long lastFace() {
    return connections.reader().number("SELECT seq FROM sqlite_sequence WHERE name = 'face'");
  }

  /** The number of the latest removal, 0 for none. */
  public long lastRemoval() {
    return connections.reader().number("SELECT max(sequence) FROM removal");
  }

  /** The number of the latest move, 0 for none. */
  public long lastMove() {
    Database reader = connections.reader();
    return reader.number("PRAGMA user_version") < Schema.WITH_VERSIONS
        ? 0
        : reader.number("SELECT max(sequence) FROM move");
  }

  /** Whose codes have another length is no damage if the whole gallery was upgraded meanwhile. */
  private void requireSameModel() {
    ModelIdentity now = GalleryProperties.model(connections.file(), connections.reader());
    if (now.dimensions() != dimensions) {
      throw new GalleryException(
          "gallery "
              + connections.file()
              + " was changed to model "
              + now.id()
              + " while it was open; open it again");
    }
  }

  private DamagedGalleryException damaged(String detail) {
    return DatabaseFailure.damaged(connections.file(), detail);
  }
}
