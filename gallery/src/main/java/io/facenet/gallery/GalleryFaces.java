package io.facenet.gallery;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.FacePage;
import io.facenet.gallery.people.Framings;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.store.FaceEntries;
import io.facenet.gallery.store.GalleryFeed;
import io.facenet.gallery.store.GalleryStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The faces of a {@link Gallery}, all together and one by one. Each has a UUID that no other face
 * has in any gallery, and keeps it when its person is renamed, when it moves to another version of
 * its embedding, and through export and import. A gallery of before format 4 that is open for
 * reading only has no UUIDs: what takes or gives one throws {@link GalleryException}.
 */
public abstract sealed class GalleryFaces permits Gallery {
  private final GalleryStore store;
  private final FaceEntries entries;
  private final GalleryFeed feed;

  GalleryFaces(GalleryStore store) {
    this.store = store;
    this.entries = store.entries();
    this.feed = store.feed();
  }

  /** The number of faces. */
  public long faceCount() {
    return store.faceCount();
  }

  /** How the faces were cut out of their photos. */
  public Framings framings() {
    return store.framings();
  }

  /**
   * Hands out the faces one by one, in the order of their numbers, as they are when this begins.
   * Nobody waits for it; what is deleted meanwhile leaves the file when it has ended.
   */
  public void forEachFace(Consumer<EnrolledFace> consumer) {
    store.forEachFace(consumer);
  }

  /** The people that a photo gave faces of: for skipping photos that are enrolled already. */
  public List<String> subjectsOfPhoto(String photoHash) {
    return store.subjectsOfPhoto(photoHash);
  }

  /**
   * A page of the faces, in the order of enrollment.
   *
   * @param subject whose, in whatever spelling, in large or small letters ({@link Gallery#find});
   *     nobody has no faces. Empty for all faces
   * @param page from 0
   * @param size how many faces a page has, at least 1
   */
  public FacePage faces(Optional<String> subject, int page, int size) {
    if (page < 0 || size < 1) {
      throw new IllegalArgumentException(
          "page " + page + " of " + size + " faces; pages count from 0 and have 1 or more");
    }
    return subject
        .map(name -> entries.page(name, page, size))
        .orElseGet(() -> entries.page(page, size));
  }

  /** A face; nothing if there is none of this UUID. */
  public Optional<FaceEntry> face(UUID uuid) {
    return entries.face(uuid);
  }

  /** The embedding of a face; nothing if there is no such face. */
  public Optional<QuantizedEmbedding> embedding(UUID uuid) {
    return entries.embedding(uuid);
  }

  /** The small picture of a face, a JPEG; nothing if it has none, or there is no such face. */
  public Optional<byte[]> thumbnail(UUID uuid) {
    return entries.thumbnail(uuid);
  }

  /** The photo that a face came from; nothing if it is not kept, or there is no such face. */
  public Optional<byte[]> photo(UUID uuid) {
    return entries.photo(uuid);
  }

  /** The UUIDs of faces by their numbers; those of numbers that no face has are left out. */
  public Map<Long, UUID> uuids(Collection<Long> faceIds) {
    return entries.uuids(faceIds);
  }

  /**
   * Gives a face to another person, who is made if not known yet. The person who had it goes with
   * the last face, unless made by {@link Gallery#createSubject}.
   *
   * @param subject as for {@link Gallery#enroll}
   * @return the face as it is then; nothing if there is no such face
   * @throws GalleryException if the name is none, or the face's photo gave that person another face
   *     already: nothing is changed then
   */
  public Optional<FaceEntry> reassign(UUID uuid, String subject) {
    return entries.reassign(uuid, subject);
  }

  /** What people said of faces, and how changes are taken back. */
  public GalleryCorrections corrections() {
    return new GalleryCorrections(store.corrections());
  }

  /** The faces that nobody has named yet. */
  public GalleryInbox inbox() {
    return new GalleryInbox(store, this::requireKnownModel);
  }

  /** As {@link Gallery#requireKnownModel}. */
  abstract void requireKnownModel(String modelId);

  /** Deletes one face, and its person when it was the last. */
  public boolean deleteFace(long faceId) {
    return entries.delete(faceId);
  }

  /** As {@link #deleteFaces(Collection, boolean)}; people go with their last face. */
  public List<FaceEntry> deleteFaces(Collection<UUID> uuids) {
    return deleteFaces(uuids, false);
  }

  /**
   * Deletes faces, all or none, and removes their bytes from the file as {@link Gallery#delete}
   * does. A kept photo goes with the last of its faces. People made by {@link
   * Gallery#createSubject} stay.
   *
   * @param keepSubjects whether the others stay, too, when they have no faces left; they are then
   *     as if made by {@link Gallery#createSubject}
   * @return those that were there, each once, in the order in which they were named
   */
  public List<FaceEntry> deleteFaces(Collection<UUID> uuids, boolean keepSubjects) {
    return entries.delete(uuids, keepSubjects);
  }

  /**
   * Whether bytes of deleted faces may still be in the file, because somebody was reading an
   * earlier state. They are removed by the next deletion or opening that finds no such reader.
   */
  public boolean erasurePending() {
    return store.erasurePending();
  }

  /** What is wrong with the database, one line each. */
  List<String> faults() {
    return store.faults();
  }

  /** What an index is made of and follows. */
  GalleryFeed feed() {
    return feed;
  }
}
