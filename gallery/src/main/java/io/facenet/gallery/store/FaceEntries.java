package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.FacePage;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The faces of an open gallery one by one, each known by its UUID. */
public final class FaceEntries {
  private final GalleryStore store;
  private final Database writer;
  private final Database reader;
  private final SubjectTable subjects;
  private final SubjectTable knownSubjects;

  /**
   * @param subjects on the connection that writes
   * @param knownSubjects on the one that answers short questions
   */
  FaceEntries(
      GalleryStore store,
      Connections connections,
      SubjectTable subjects,
      SubjectTable knownSubjects) {
    this.store = store;
    this.writer = connections.writer();
    this.reader = connections.reader();
    this.subjects = subjects;
    this.knownSubjects = knownSubjects;
  }

  /** A page of all faces. */
  public FacePage page(int page, int size) {
    return reading(
        () ->
            new FacePage(
                new EntryTable(reader).some((long) page * size, size),
                reader.number("SELECT count(*) FROM identity")));
  }

  /** A page of one person's faces; nobody has none. */
  public FacePage page(String subject, int page, int size) {
    return reading(
        () ->
            knownSubjects
                .find(subject)
                .map(
                    person ->
                        new FacePage(
                            new EntryTable(reader).some(person.id(), (long) page * size, size),
                            person.faces()))
                .orElse(new FacePage(List.of(), 0)));
  }

  /** A face. */
  public Optional<FaceEntry> face(UUID uuid) {
    return reading(() -> new EntryTable(reader).of(uuid));
  }

  /** The embedding of a face. */
  public Optional<QuantizedEmbedding> embedding(UUID uuid) {
    return ofFace(uuid, face -> new FaceTable(reader).stored(face).map(f -> f.face().embedding()));
  }

  /** The small picture of a face, as a JPEG. */
  public Optional<byte[]> thumbnail(UUID uuid) {
    return ofFace(
        uuid,
        face ->
            new FaceTable(reader)
                .stored(face)
                .map(stored -> stored.face().thumbnail())
                .filter(bytes -> bytes.length > 0));
  }

  /** The photo that a face came from, if it is kept. */
  public Optional<byte[]> photo(UUID uuid) {
    return ofFace(uuid, new PhotoTable(reader)::ofFace);
  }

  /** Keeps a photo for the faces that came from it, if there are any. */
  void keepPhoto(String hash, byte[] bytes) {
    writer.transaction(
        () -> {
          if (!new FaceTable(writer).subjectsOfPhoto(hash).isEmpty()) {
            new PhotoTable(writer).keep(hash, bytes);
          }
        });
  }

  private <T> Optional<T> ofFace(UUID uuid, LongFunction<Optional<T>> what) {
    return reading(() -> new IdentityTable(reader).face(uuid).flatMap(what::apply));
  }

  /** The UUIDs of faces by their numbers; those of numbers that no face has are left out. */
  public Map<Long, UUID> uuids(Collection<Long> faces) {
    return reading(() -> new IdentityTable(reader).uuids(faces));
  }

  private <T> T reading(Supplier<T> reading) {
    return reader.snapshot(
        () -> {
          new IdentityTable(reader).require(store.file());
          return reading.get();
        });
  }

  /** Deletes one face by its number, and its person when it was the last; whether it was there. */
  public boolean delete(long face) {
    return store.deleting(() -> subjects.deleteFaces(List.of(face)) > 0);
  }

  /**
   * Deletes faces, all or none.
   *
   * @param keepSubjects whether people stay who have no faces then
   * @return those that were there, in the order in which they were named
   */
  public List<FaceEntry> delete(Collection<UUID> uuids, boolean keepSubjects) {
    Set<UUID> wanted = new LinkedHashSet<>(uuids);
    if (reading(() -> entries(reader, wanted).findAny().isEmpty())) {
      return List.of();
    }
    return store.deleting(
        () -> {
          List<FaceEntry> there = entries(writer, wanted).toList();
          List<Long> ids = there.stream().map(FaceEntry::id).toList();
          if (keepSubjects) {
            there.stream()
                .map(FaceEntry::subject)
                .distinct()
                .forEach(name -> subjects.keep(subjects.require(name).id()));
          }
          subjects.deleteFaces(ids);
          return there;
        });
  }

  private static Stream<FaceEntry> entries(Database database, Set<UUID> uuids) {
    EntryTable table = new EntryTable(database);
    return uuids.stream().flatMap(uuid -> table.of(uuid).stream());
  }

  /** Gives a face to another person, who is made if not known yet; the face as it is then. */
  public Optional<FaceEntry> reassign(UUID uuid, String subject) {
    return store.corrections().reassign(List.of(uuid), subject, false).faces().stream().findFirst();
  }
}
