package io.facenet.gallery;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.store.FaceMoves;
import io.facenet.support.text.Count;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Moves a gallery's faces to another version, while others recognize and enroll. A face keeps its
 * number, and what its embedding was until {@link #finish}. Where the versions can be compared,
 * faces are moved some at a time ({@link #move}); where not, all at once, after their new
 * embeddings were laid by ({@link #prepare}, {@link #moveAll}): faces in a gallery are always
 * comparable. Killed at any moment, each face has one of its two embeddings, and the upgrade goes
 * on where it was.
 */
public final class GalleryMoves {
  private final Gallery gallery;
  private final FaceMoves moves;

  GalleryMoves(Gallery gallery, FaceMoves moves) {
    this.gallery = gallery;
    this.moves = moves;
  }

  /**
   * Another embedding for a face.
   *
   * @param face its number
   * @param from what it has now; a face that has another by then is left as it is
   * @param to what it gets
   */
  public record Move(long face, QuantizedEmbedding from, QuantizedEmbedding to) {}

  /** The id of the model that faces are being moved to; nothing between upgrades. */
  public Optional<String> target() {
    return moves.target();
  }

  /** The id of the model that new faces were enrolled with before the upgrade. */
  public Optional<String> before() {
    return moves.before();
  }

  /** How many faces have moved and can be moved back. */
  public long kept() {
    return moves.kept();
  }

  /** How many faces have an embedding laid by. */
  public long prepared() {
    return moves.prepared();
  }

  /** Some faces of a version with higher numbers than the one given, ascending. */
  public List<EnrolledFace> ofVersion(String model, long after, int max) {
    return moves.ofVersion(model, after, max);
  }

  /** The id of the version of the embedding that is laid by for a face; nothing if none is. */
  public Optional<String> prepared(long face) {
    return moves.prepared(face);
  }

  /**
   * Begins an upgrade, or goes on with one.
   *
   * @param versions that faces may come to be of
   * @param target one of them, with which new faces are enrolled: from now on if it can be compared
   *     with all faces that are there, else after {@link #moveAll}
   */
  public void begin(List<FaceVersion> versions, FaceVersion target) {
    moves.begin(versions, target.model(), comparableWithAll(target));
  }

  /** Whether a version can be compared with all faces that are there, and with new ones. */
  public boolean comparableWithAll(FaceVersion version) {
    return gallery.comparableWithAll(version);
  }

  /** Moves faces in one transaction; how many, without those that changed meanwhile. */
  public int move(List<Move> some) {
    return moves.move(some.stream().map(GalleryMoves::stored).toList());
  }

  /** Lays embeddings by, in one transaction. */
  public void prepare(List<Move> some) {
    moves.prepare(some.stream().map(GalleryMoves::stored).toList());
  }

  private static FaceMoves.Move stored(Move move) {
    return new FaceMoves.Move(move.face(), move.from(), move.to());
  }

  /**
   * Moves all faces at once to what was laid by for them; new faces are enrolled with the target
   * from then on.
   *
   * @return false if faces came for which nothing is laid by; nothing is changed then
   */
  public boolean moveAll(FaceVersion target) {
    return moves.moveAll(target.model());
  }

  /**
   * Puts back what all moved faces were, and drops what was laid by; how many were put back.
   *
   * @throws GalleryException if faces were enrolled since that could not be compared with those;
   *     nothing is changed then
   */
  public long revert() {
    Map<String, FaceVersion> versions = new LinkedHashMap<>();
    gallery.versions().forEach(version -> versions.put(version.id(), version));
    before().map(versions::get).ifPresent(before -> requireStayingComparable(before, versions));
    boolean atOnce =
        versions.values().stream()
            .anyMatch(one -> !versions.values().stream().allMatch(one::comparableWith));
    return dropping(() -> moves.revert(atOnce));
  }

  private void requireStayingComparable(FaceVersion before, Map<String, FaceVersion> versions) {
    for (String id : moves.staying()) {
      FaceVersion staying = versions.get(id);
      if (staying != null && !staying.comparableWith(before)) {
        throw new GalleryException(
            "gallery "
                + gallery.file()
                + " has faces that were enrolled with "
                + id
                + " since it was upgraded, and those cannot be compared with faces by "
                + before.id()
                + "; delete them first, or finish the upgrade");
      }
    }
  }

  /**
   * Forgets what moved faces were: the bytes leave the file, and old indexes go.
   *
   * @throws GalleryException if an upgrade of all faces at once was begun and is not done
   */
  public long finish() {
    long laidBy = prepared();
    if (laidBy > 0) {
      throw new GalleryException(
          "gallery "
              + gallery.file()
              + " has new embeddings of "
              + Count.of(laidBy, "face")
              + " laid by for an upgrade that is not done; go on with it, or revert it");
    }
    return dropping(moves::finish);
  }

  /** Deletes the index that is kept if nothing is left of a version that it may be made of. */
  private long dropping(LongSupplier end) {
    List<String> before = gallery.versions().stream().map(FaceVersion::id).toList();
    long faces = end.getAsLong();
    List<String> left = gallery.versions().stream().map(FaceVersion::id).toList();
    if (!left.containsAll(before)) {
      delete(GraphStore.fileOf(gallery));
    }
    return faces;
  }

  private static void delete(Path index) {
    try {
      Files.deleteIfExists(index);
    } catch (IOException e) {
      throw new UncheckedIOException(index + " cannot be deleted", e);
    }
  }
}
