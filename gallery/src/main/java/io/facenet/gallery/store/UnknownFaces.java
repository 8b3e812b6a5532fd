package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.UnknownFace;
import io.facenet.gallery.people.UnknownPage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The faces of an open gallery that nobody has named yet. */
public final class UnknownFaces {
  /** One of so many is deleted beyond what has to be, so that not each new face erases one. */
  private static final int SLACK = 20;

  private final GalleryStore store;
  private final Database writer;
  private final Database reader;
  private final UnknownTable table;

  UnknownFaces(GalleryStore store, Connections connections) {
    this.store = store;
    this.writer = connections.writer();
    this.reader = connections.reader();
    this.table = new UnknownTable(writer);
  }

  /** A face with its code. */
  public record Coded(UnknownFace face, QuantizedEmbedding embedding) {}

  /**
   * Keeps faces, unless they are there already. The oldest go where there are too many.
   *
   * @param most how many there are in all then, at most
   * @return how many were new
   */
  public int keep(List<NewFace> faces, long seenAt, int most) {
    int added =
        store.writing(
            () ->
                (int)
                    faces.stream()
                        .filter(
                            face ->
                                isNew(face) && table.add(UUID.randomUUID(), face, seenAt, false))
                        .count());
    long excess = table.count(true) - most;
    if (excess > 0) {
      store.erasing(() -> table.deleteOldest(excess + most / SLACK));
    }
    return added;
  }

  /** One that was named is enrolled and no more here, whatever a stricter search says of it. */
  private boolean isNew(NewFace face) {
    return writer.number(
            "SELECT count(*) FROM face WHERE hash = ? AND x = ? AND y = ? AND width = ?",
            face.photoHash(),
            face.box().x(),
            face.box().y(),
            face.box().width())
        == 0;
  }

  /** A page of them; those that were dismissed only on wish. */
  public UnknownPage page(boolean dismissed, int page, int size) {
    return reading(
        () -> {
          UnknownTable known = new UnknownTable(reader);
          return new UnknownPage(
              known.some(dismissed, (long) page * size, size), known.count(dismissed));
        },
        new UnknownPage(List.of(), 0));
  }

  /** Those of a model that were not dismissed, the oldest first. */
  public List<Coded> coded(String model) {
    return reading(
        () ->
            new UnknownTable(reader)
                .rows(model).stream().map(row -> new Coded(row.face(), row.embedding())).toList(),
        List.of());
  }

  /** One of them. */
  public Optional<Coded> one(UUID uuid) {
    return reading(
        () -> new UnknownTable(reader).row(uuid).map(row -> new Coded(row.face(), row.embedding())),
        Optional.empty());
  }

  /** The small picture of one, as a JPEG. */
  public Optional<byte[]> thumbnail(UUID uuid) {
    return reading(
        () ->
            new UnknownTable(reader)
                .row(uuid)
                .map(UnknownTable.Row::thumbnail)
                .filter(bytes -> bytes.length > 0),
        Optional.empty());
  }

  /** The numbers of the people who some of them are known not to be. */
  public Map<UUID, Set<Long>> denied() {
    return reading(() -> new DenialTable(reader).ofUnknown(), Map.of());
  }

  /** Hides faces, or shows them again; how many of them were there. */
  public int dismiss(Collection<UUID> uuids, boolean dismissed) {
    return store.writing(() -> table.dismiss(uuids, dismissed));
  }

  /** Deletes faces; their bytes leave the file. Those that were there. */
  public List<UUID> delete(Collection<UUID> uuids) {
    return store.deleting(() -> table.delete(uuids));
  }

  /** Deletes all; how many there were. */
  public int clear() {
    return table.count(true) == 0 ? 0 : store.deleting(table::clear);
  }

  /** Deletes those that were seen before a time, in milliseconds since 1970; how many. */
  public int deleteBefore(long time) {
    return table.countBefore(time) == 0 ? 0 : store.deleting(() -> table.deleteBefore(time));
  }

  /** A gallery of before format 5, open for reading only, has none. */
  private <T> T reading(Supplier<T> reading, T nothing) {
    return reader.snapshot(
        () -> Schema.isBefore(Schema.WITH_CORRECTIONS, reader) ? nothing : reading.get());
  }
}
