package io.facenet.gallery;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Enrolled people and their faces in one file (SQLite). What {@link #enroll} returned is on the
 * disk and survives the end of the process or of the power at any moment. Several threads and
 * several processes may use one gallery.
 *
 * <pre>{@code
 * try (Gallery gallery = Gallery.openOrCreate(Path.of("people.gallery"), model)) {
 *   gallery.enroll("Ada", face);
 * }
 * }</pre>
 */
public final class Gallery implements AutoCloseable {
  /** How long a deletion waits for those that read an earlier state. */
  private static final int ERASE_PATIENCE_MILLIS = 5_000;

  private final Connections connections;
  private final Erasure erasure;
  private final ModelIdentity model;
  private final FaceTable faces;
  private final SubjectTable subjects;
  private final FaceTable knownFaces;
  private final SubjectTable knownSubjects;
  private final GalleryFeed feed;
  private final Set<String> comparable = ConcurrentHashMap.newKeySet();
  private boolean sound;
  private int erasePatienceMillis = ERASE_PATIENCE_MILLIS;

  Gallery(Connections connections) {
    Database writer = connections.writer();
    Database reader = connections.reader();
    this.connections = connections;
    this.erasure = new Erasure(writer);
    this.model = GalleryProperties.model(connections.file(), reader);
    this.comparable.add(model.id());
    this.subjects = new SubjectTable(writer);
    this.faces = new FaceTable(writer);
    this.knownSubjects = new SubjectTable(reader);
    this.knownFaces = new FaceTable(reader);
    this.feed = new GalleryFeed(connections, model.dimensions());
  }

  /**
   * Opens a gallery, with the model it was made with.
   *
   * @throws GalleryException if there is none, or it is damaged
   */
  public static Gallery open(Path file) {
    return Opening.toWrite(file);
  }

  /**
   * Opens a gallery to look at it or to recognize. Works where nothing can be written, too: the
   * gallery is then {@link #readOnly}.
   *
   * @throws GalleryException if there is none, or it is damaged
   */
  public static Gallery openForReading(Path file) {
    return Opening.toRead(file);
  }

  /**
   * Opens a gallery for use with a model, and makes it if there is none.
   *
   * @throws GalleryException if it is damaged, or was made with a model that is not comparable
   */
  public static Gallery openOrCreate(Path file, ModelIdentity model) {
    if (Schema.isNew(file)) {
      try (Database database = Database.open(file)) {
        Schema.create(database, model);
      }
    }
    Gallery gallery = open(file);
    try {
      gallery.requireComparable(model);
      return gallery;
    } catch (RuntimeException e) {
      gallery.close();
      throw e;
    }
  }

  /**
   * The model that a gallery was made with; the gallery is not opened for that.
   *
   * @return nothing if there is no gallery yet
   */
  public static Optional<ModelIdentity> modelOf(Path file) {
    return Opening.model(file);
  }

  /**
   * Makes sure that embeddings of a model may be compared with those in the gallery.
   *
   * @throws GalleryException if not; names both models
   */
  public void requireComparable(ModelIdentity other) {
    if (!other.comparableWith(model)) {
      throw new IncompatibleModelException(
          "gallery "
              + file()
              + " was made with model "
              + model.id()
              + " ("
              + model.dimensions()
              + " bytes a face), "
              + other.id()
              + " ("
              + other.dimensions()
              + ") is not declared compatible with it",
          model.id());
    }
    comparable.add(other.id());
  }

  /** The model that the gallery was made with. */
  public ModelIdentity model() {
    return model;
  }

  /** Whether the gallery is open for reading only, since it could not be written. */
  public boolean readOnly() {
    return connections.readOnly();
  }

  /** The gallery's file. */
  public Path file() {
    return connections.file();
  }

  /**
   * Adds a face to a person, who is made if not known yet. A face that is in the gallery already
   * (same photo, same place) is not added again.
   *
   * @param subject the person's name; {@link PersonName} tells which spellings are one
   * @throws GalleryException if the face's photo already gave another face of this person, or this
   *     face belongs to another person, or the name is none: nothing is changed then
   */
  public Enrollment enroll(String subject, NewFace face) {
    return enroll(subject, face, QualityGate.DEFAULT);
  }

  /** As {@link #enroll(String, NewFace)}, with other limits of quality. */
  public Enrollment enroll(String subject, NewFace face, QualityGate gate) {
    requireKnownModel(face.embedding().modelId());
    return connections
        .writer()
        .transaction(
            () -> faces.add(subjects, model, subject, face, gate, System.currentTimeMillis()));
  }

  /** Many faces in one transaction: all are added or none. Much faster than one by one. */
  public List<Enrollment> enrollAll(List<EnrolledFace> many) {
    many.forEach(one -> requireKnownModel(one.face().embedding().modelId()));
    return connections.writer().transaction(() -> many.stream().map(this::add).toList());
  }

  private Enrollment add(EnrolledFace one) {
    return faces.add(
        subjects, model, one.subject(), one.face(), QualityGate.DEFAULT, one.enrolledAt());
  }

  /** The people, by name. */
  public List<Subject> subjects() {
    return knownSubjects.all();
  }

  /** A person by name, in whatever spelling ({@link PersonName}). */
  public Optional<Subject> subject(String name) {
    return connections.reader().snapshot(() -> knownSubjects.named(name));
  }

  /** The number of faces. */
  public long faceCount() {
    return knownFaces.count();
  }

  /** How the faces were cut out of their photos. */
  public Framings framings() {
    return connections.reader().snapshot(knownFaces::framings);
  }

  /** The names of people by their numbers; those of numbers that nobody has are left out. */
  Map<Long, String> names(Collection<Long> subjectIds) {
    return knownSubjects.names(subjectIds);
  }

  /**
   * Hands out the faces one by one, in the order of their numbers, as they are when this begins.
   * Nobody waits for it; what is deleted meanwhile leaves the file when it has ended.
   */
  public void forEachFace(Consumer<EnrolledFace> consumer) {
    try (Database reading = connections.further()) {
      new FaceTable(reading).each(consumer);
    }
    if (!readOnly()) {
      finishErasure(0);
    }
  }

  /** The people that a photo gave faces of: for skipping photos that are enrolled already. */
  public List<String> subjectsOfPhoto(String photoHash) {
    return knownFaces.subjectsOfPhoto(photoHash);
  }

  /**
   * Gives a person another name.
   *
   * @throws GalleryException if there is no such person, or the other name is taken
   */
  public void rename(String from, String to) {
    connections.writer().transaction(() -> subjects.rename(from, to));
  }

  /** Gives all faces of one person to another; the first is gone then. */
  public void merge(String from, String into) {
    requireSound();
    connections.writer().transaction(() -> subjects.merge(from, into));
  }

  /**
   * Deletes a person with all faces and thumbnails. The bytes are overwritten in the file, and the
   * log of changes is emptied; whether that could be done yet, {@link #erasurePending} tells.
   *
   * @return the number of faces deleted
   */
  public int delete(String subject) {
    return deleting(() -> subjects.delete(subject));
  }

  /** Deletes one face, and its person when it was the last. */
  public boolean deleteFace(long faceId) {
    return deleting(() -> subjects.deleteFace(faceId));
  }

  private <T> T deleting(Supplier<T> deletion) {
    requireSound();
    T deleted =
        connections
            .writer()
            .transaction(
                () -> {
                  erasure.begin();
                  return deletion.get();
                });
    finishErasure(erasePatienceMillis);
    return deleted;
  }

  /**
   * Makes sure, once, that no face is left out because a damaged table does not lead to it: nothing
   * of a person may stay when {@link #delete} says so.
   */
  private synchronized void requireSound() {
    if (!sound) {
      try (Database reading = connections.further()) {
        Schema.checkTables(file(), reading);
      }
      sound = true;
    }
  }

  /**
   * Whether bytes of deleted faces may still be in the file, because somebody was reading an
   * earlier state. They are removed by the next deletion or opening that finds no such reader.
   */
  public boolean erasurePending() {
    return erasure.pending();
  }

  /** Removes the bytes of what was deleted, if there are any and nobody reads them. */
  void finishErasure(int patienceMillis) {
    if (erasure.pending()) {
      erasure.finish(patienceMillis);
    }
  }

  /** Sets how long a deletion waits for those that read. */
  void erasePatience(int millis) {
    erasePatienceMillis = millis;
  }

  /** Adds what is wrong with the tables and the faces. */
  void check(List<String> faults) {
    try (Database reading = connections.further()) {
      GalleryCheck.tables(reading, faults);
      GalleryCheck.faces(reading, faults);
    }
  }

  /** What an index is made of and follows. */
  GalleryFeed feed() {
    return feed;
  }

  /**
   * Makes sure that a face's model is the gallery's, or was declared comparable.
   *
   * @throws GalleryException if not; names both models
   */
  void requireKnownModel(String modelId) {
    if (!comparable.contains(modelId)) {
      requireComparable(ModelIdentity.of(modelId, model.dimensions()));
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
