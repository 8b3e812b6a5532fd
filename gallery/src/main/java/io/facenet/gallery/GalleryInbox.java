package io.facenet.gallery;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.UnknownFace;
import io.facenet.gallery.people.UnknownPage;
import io.facenet.gallery.store.GalleryStore;
import io.facenet.gallery.store.UnknownFaces;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Faces of a {@link Gallery} that nobody has named yet. They are never recognized, counted or
 * exported. They are personal data of people who may not know of it: nothing comes in unless
 * somebody calls {@link #keep}, and who does says how many and, by {@link #deleteBefore}, for how
 * long.
 */
public final class GalleryInbox {
  private final GalleryStore store;
  private final UnknownFaces unknown;
  private final Consumer<String> requireKnownModel;

  GalleryInbox(GalleryStore store, Consumer<String> requireKnownModel) {
    this.store = store;
    this.unknown = store.unknown();
    this.requireKnownModel = requireKnownModel;
  }

  /**
   * Keeps faces with their codes and thumbnails. The same place of the same photo is kept once, and
   * not if it is enrolled. Beyond a number the oldest are deleted.
   *
   * @param seenAt when they were seen
   * @param most how many are there at most, 1 or more
   * @return how many were not there
   * @throws GalleryException if they are of a model that is not comparable
   */
  public int keep(List<NewFace> faces, Instant seenAt, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least 1 face is kept, not " + most);
    }
    faces.forEach(face -> requireKnownModel.accept(face.embedding().modelId()));
    return unknown.keep(faces, seenAt.toEpochMilli(), most);
  }

  /**
   * A page of them, the latest first.
   *
   * @param dismissed whether those that were dismissed are among them
   * @param page from 0
   * @param size how many a page has, at least 1
   */
  public UnknownPage faces(boolean dismissed, int page, int size) {
    if (page < 0 || size < 1) {
      throw new IllegalArgumentException("page " + page + " of " + size + " faces");
    }
    return unknown.page(dismissed, page, size);
  }

  /** Those that a model embedded and nobody dismissed, the oldest first, with their codes. */
  public Map<UnknownFace, QuantizedEmbedding> embeddings(String model) {
    Map<UnknownFace, QuantizedEmbedding> all = new LinkedHashMap<>();
    unknown.coded(model).forEach(one -> all.put(one.face(), one.embedding()));
    return all;
  }

  /** One of them; nothing if there is none of this UUID. */
  public Optional<UnknownFace> face(UUID uuid) {
    return unknown.one(uuid).map(UnknownFaces.Coded::face);
  }

  /** The small picture of one, a JPEG; nothing if it has none, or there is no such face. */
  public Optional<byte[]> thumbnail(UUID uuid) {
    return unknown.thumbnail(uuid);
  }

  /** The numbers of the people who some of them are known not to be. */
  public Map<UUID, Set<Long>> denied() {
    return unknown.denied();
  }

  /**
   * Enrolls faces as a person's, who is made if not known yet; all or none. They leave this place
   * and keep their UUIDs. What was said against it does not hold any more.
   *
   * @throws SubjectConflictException if one is enrolled as another person's meanwhile
   * @throws GalleryException if two are of one photo, or the name is none, or their model is not
   *     comparable
   */
  public Moved name(Collection<UUID> uuids, String subject) {
    uuids.forEach(uuid -> face(uuid).ifPresent(face -> requireKnownModel.accept(face.model())));
    return store.corrections().name(uuids, subject);
  }

  /** Hides faces, which stay until their time is over, or shows them again; how many. */
  public int dismiss(Collection<UUID> uuids, boolean dismissed) {
    return unknown.dismiss(uuids, dismissed);
  }

  /** Deletes faces and removes their bytes from the file; those that were there. */
  public List<UUID> delete(Collection<UUID> uuids) {
    return unknown.delete(uuids);
  }

  /** Deletes all; how many there were. */
  public int clear() {
    return unknown.clear();
  }

  /** Deletes those that were seen before a time; how many. */
  public int deleteBefore(Instant time) {
    return unknown.deleteBefore(time.toEpochMilli());
  }
}
