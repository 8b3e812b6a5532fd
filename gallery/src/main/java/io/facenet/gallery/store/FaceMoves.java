package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import java.util.List;
import java.util.Optional;

/**
 * Moves the faces of an open gallery to another version: each change is a transaction, and what a
 * face was before is kept until the end.
 */
public final class FaceMoves {
  private static final String TARGET = "upgrade";
  private static final String BEFORE = "upgraded from";
  private static final int AT_ONCE = 1000;

  private final GalleryStore store;
  private final Database writer;
  private final Database reader;

  FaceMoves(GalleryStore store, Connections connections) {
    this.store = store;
    this.writer = connections.writer();
    this.reader = connections.reader();
  }

  /** A face's present embedding, and the one that takes its place. */
  public record Move(long face, QuantizedEmbedding from, QuantizedEmbedding to) {}

  /** The id of the model that faces are being moved to; nothing between upgrades. */
  public Optional<String> target() {
    return GalleryProperties.of(reader, TARGET);
  }

  /** The id of the model that new faces were enrolled with before the upgrade. */
  public Optional<String> before() {
    return GalleryProperties.of(reader, BEFORE);
  }

  /** How many faces have moved and can be moved back. */
  public long kept() {
    return isOld() ? 0 : new MoveTable(reader).kept();
  }

  /** How many embeddings are laid by. */
  public long prepared() {
    return isOld() ? 0 : reader.number("SELECT count(*) FROM coming");
  }

  /** Whether it is open for reading only and of a format that knows of no moves. */
  private boolean isOld() {
    return reader.number("PRAGMA user_version") < Schema.WITH_VERSIONS;
  }

  /** Some faces of a version with higher numbers than the one given, ascending. */
  public List<EnrolledFace> ofVersion(String model, long after, int max) {
    return reader.snapshot(() -> new FaceTable(reader).ofVersion(model, after, max));
  }

  /** The version of the embedding that is laid by for a face; nothing if there is none. */
  public Optional<String> prepared(long face) {
    return isOld()
        ? Optional.empty()
        : reader
            .list("SELECT model FROM coming WHERE face_id = ?", row -> row.getString(1), face)
            .stream()
            .findFirst();
  }

  /**
   * Begins an upgrade, or goes on with one.
   *
   * @param versions that faces may come to be of; embeddings laid by for others are dropped
   * @param target one of them
   * @param current whether new faces are enrolled with the target from now on
   */
  public void begin(List<FaceVersion> versions, ModelIdentity target, boolean current) {
    store.writing(
        () -> {
          VersionTable table = new VersionTable(writer);
          versions.forEach(table::put);
          if (GalleryProperties.of(writer, BEFORE).isEmpty()) {
            GalleryProperties.set(writer, BEFORE, store.model().id());
          }
          GalleryProperties.set(writer, TARGET, target.id());
          if (current) {
            GalleryProperties.setModel(writer, target);
          }
          List<String> ids = versions.stream().map(FaceVersion::id).toList();
          writer.list("SELECT DISTINCT model FROM coming", row -> row.getString(1)).stream()
              .filter(model -> !ids.contains(model))
              .forEach(model -> writer.update("DELETE FROM coming WHERE model = ?", model));
          return versions;
        });
  }

  /** Moves faces in one transaction; how many of them had not changed meanwhile. */
  public int move(List<Move> moves) {
    MoveTable table = new MoveTable(writer);
    return store.writing(
        () -> {
          requireUnderWay();
          return (int)
              moves.stream()
                  .filter(move -> table.move(move.face(), move.from(), move.to()))
                  .count();
        });
  }

  /** Another process may have finished or reverted it: what moved now would have no way back. */
  private void requireUnderWay() {
    if (GalleryProperties.of(writer, TARGET).isEmpty()) {
      throw new GalleryException(
          "the upgrade of gallery " + store.file() + " was finished or reverted meanwhile");
    }
  }

  /** Lays embeddings by, in one transaction, for {@link #moveAll}. */
  public void prepare(List<Move> moves) {
    MoveTable table = new MoveTable(writer);
    store.writing(
        () -> {
          requireUnderWay();
          moves.forEach(move -> table.prepare(move.face(), move.to()));
          return moves;
        });
  }

  /**
   * Moves all faces at once to what was laid by for them, and new faces are enrolled with the
   * target from then on.
   *
   * @return false if a face has nothing laid by; nothing is changed then
   */
  public boolean moveAll(ModelIdentity target) {
    return store.writing(
        () -> {
          requireUnderWay();
          boolean all =
              writer.number(
                      "SELECT count(*) FROM face WHERE model <> ?"
                          + " AND id NOT IN (SELECT face_id FROM coming)",
                      target.id())
                  == 0;
          if (all) {
            new MoveTable(writer).moveAll();
            GalleryProperties.setModel(writer, target);
          }
          return all;
        });
  }

  /**
   * The ids of the versions of faces that did not move: they stay what they are on the way back.
   */
  public List<String> staying() {
    return reader.list(
        "SELECT DISTINCT model FROM face WHERE id NOT IN (SELECT face_id FROM kept)",
        row -> row.getString(1));
  }

  /** Puts back what all moved faces were, in several transactions or in one. */
  public long revert(boolean atOnce) {
    if (atOnce) {
      return store.erasing(this::revertAll);
    }
    long back = 0;
    for (int some = AT_ONCE; some == AT_ONCE; back += some) {
      some = store.writing(() -> new MoveTable(writer).restore(AT_ONCE));
    }
    return back + store.erasing(this::revertAll);
  }

  /** What is left; and new faces are enrolled as before. */
  private long revertAll() {
    long back = 0;
    for (int some = AT_ONCE; some == AT_ONCE; back += some) {
      some = new MoveTable(writer).restore(AT_ONCE);
    }
    GalleryProperties.of(writer, BEFORE)
        .ifPresent(model -> GalleryProperties.setModel(writer, modelBefore(model)));
    end();
    return back;
  }

  private ModelIdentity modelBefore(String id) {
    long codes = writer.number("SELECT length(codes) FROM face WHERE model = ? LIMIT 1", id);
    return ModelIdentity.of(
        id, codes > 0 ? (int) writer.seals().plainLength(codes) : store.model().dimensions());
  }

  /**
   * Forgets what moved faces were before: their bytes leave the file. In one transaction, since
   * there is no way back from where half of it is forgotten.
   */
  public long finish() {
    return store.erasing(this::forgetAll);
  }

  private long forgetAll() {
    int forgotten = new MoveTable(writer).forget();
    end();
    return forgotten;
  }

  private void end() {
    GalleryProperties.remove(writer, TARGET);
    GalleryProperties.remove(writer, BEFORE);
    writer.update("DELETE FROM coming");
    new VersionTable(writer).dropUnused();
  }
}
