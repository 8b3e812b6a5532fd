package io.facenet.gallery.store;

import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.Framings;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.people.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One gallery's database, open. Changes are made one after the other on a connection of theirs;
 * questions are answered beside them, and neither waits for a long reading.
 */
public final class GalleryStore implements AutoCloseable {
  /** How long a deletion waits for those that read an earlier state. */
  private static final int ERASE_PATIENCE_MILLIS = 5_000;

  private final Connections connections;
  private final Erasure erasure;
  private final FaceTable faces;
  private final SubjectTable subjects;
  private final FaceTable knownFaces;
  private final SubjectTable knownSubjects;
  private final VersionTable versions;
  private final DeclaredVersions declared;
  private boolean sound;
  private volatile boolean closed;
  private int erasePatienceMillis = ERASE_PATIENCE_MILLIS;

  GalleryStore(Connections connections) {
    Database writer = connections.writer();
    Database reader = connections.reader();
    this.connections = connections;
    GalleryProperties.model(connections.file(), reader);
    this.erasure = new Erasure(writer);
    this.faces = new FaceTable(writer);
    this.subjects = new SubjectTable(writer);
    this.knownFaces = new FaceTable(reader);
    this.knownSubjects = new SubjectTable(reader);
    this.versions = new VersionTable(writer);
    this.declared = new DeclaredVersions(connections.file(), writer);
  }

  /** Opens a gallery for writing and reading. */
  public static GalleryStore open(Path file) {
    return Opening.PLAIN.toWrite(file);
  }

  /** Opens a gallery for writing if that is possible, else for reading only. */
  public static GalleryStore openForReading(Path file) {
    return Opening.PLAIN.toRead(file);
  }

  /** As {@link #open}, of a gallery that is made if there is none. */
  public static GalleryStore openOrCreate(Path file, FaceVersion version) {
    return Opening.PLAIN.orCreate(file, version);
  }

  /** The model of new faces, without opening the gallery; nothing if there is none yet. */
  public static Optional<ModelIdentity> modelOf(Path file) {
    return Opening.model(file);
  }

  /** The model that new faces are enrolled with, now. */
  public ModelIdentity model() {
    return GalleryProperties.model(file(), connections.reader());
  }

  /** What is known of the versions of faces. */
  public List<FaceVersion> versions() {
    return connections.reader().snapshot(() -> new VersionTable(connections.reader()).all());
  }

  /** The ids of the versions that have faces. */
  public List<String> presentVersions() {
    return new VersionTable(connections.reader()).present();
  }

  /** How many faces each version has; those with none are left out. */
  public Map<String, Long> versionCounts() {
    return new VersionTable(connections.reader()).counts();
  }

  /** Says what is known of a version, which is stored with the next face of it. */
  public void declare(FaceVersion version) {
    declared.declare(version);
  }

  /** Stores what is known of versions. */
  public void keep(List<FaceVersion> known) {
    connections.writer().transaction(() -> known.forEach(versions::put));
  }

  /** Moving the faces to another version. */
  public FaceMoves moves() {
    return new FaceMoves(this, connections);
  }

  /** The gallery's file. */
  public Path file() {
    return connections.file();
  }

  /** Whether nothing can be written. */
  public boolean readOnly() {
    return connections.readOnly();
  }

  /** What an index is made of and follows. */
  public GalleryFeed feed() {
    return new GalleryFeed(connections, model().dimensions());
  }

  /** The faces one by one. */
  public FaceEntries entries() {
    return new FaceEntries(this, connections, subjects, knownSubjects);
  }

  /** The people beyond their faces. */
  public SubjectRecords records() {
    return new SubjectRecords(this, connections, subjects, knownSubjects);
  }

  /**
   * Adds a face to a person, who is made if not known yet, unless the face is there already.
   *
   * @param photo is kept with a face that is added; empty for none
   */
  public Enrollment add(EnrolledFace one, QualityGate gate, byte[] photo) {
    return writing(
        () -> {
          Database writer = connections.writer();
          ModelIdentity model = GalleryProperties.model(file(), writer);
          Enrollment enrollment = faces.add(subjects, model, one, gate);
          if (enrollment.added()) {
            new IdentityTable(writer).add(enrollment.faceId(), one.uuid());
            new PhotoTable(writer).keep(one.face().photoHash(), photo);
            new UnknownTable(writer).named(one);
            declared.store(one.face().embedding().modelId(), model);
          }
          return enrollment;
        });
  }

  /** Adds all of these faces, or none. */
  public List<Enrollment> addAll(List<EnrolledFace> many, QualityGate gate) {
    return writing(() -> many.stream().map(one -> add(one, gate, NewFace.NO_PHOTO)).toList());
  }

  /** What people said of faces, and how it is taken back. */
  public Corrections corrections() {
    return new Corrections(this, connections, subjects);
  }

  /** The faces that nobody has named yet. */
  public UnknownFaces unknown() {
    return new UnknownFaces(this, connections);
  }

  /** Deletes a person with all faces; how many those were. */
  public int delete(String subject) {
    return deleting(() -> subjects.delete(subject));
  }

  /** A change that deletes what a person, or nobody, has in a damaged table too. */
  <T> T deleting(Supplier<T> deletion) {
    requireSound();
    return erasing(deletion);
  }

  /** A change that makes old bytes leave the file. */
  <T> T erasing(Supplier<T> deletion) {
    T deleted =
        writing(
            () -> {
              erasure.begin();
              T result = deletion.get();
              new UndoTable(connections.writer()).prune();
              return result;
            });
    finishErasure(erasePatienceMillis);
    return deleted;
  }

  /** A change, all of it or nothing. */
  <T> T writing(Supplier<T> change) {
    return connections.writer().transaction(change);
  }

  /**
   * Makes sure, once, that no face is left out because a damaged table does not lead to it: nothing
   * of a person may stay when a deletion says so.
   */
  synchronized void requireSound() {
    if (!sound) {
      try (Database reading = connections.further()) {
        Schema.checkTables(file(), reading);
      }
      sound = true;
    }
  }

  /** Whether bytes of deleted faces may still be in the file, because somebody was reading. */
  public boolean erasurePending() {
    return erasure.pending();
  }

  /** Whether bytes of before an encryption may still be in the file. */
  boolean hasRemains() {
    return new Remains(connections.reader()).pending();
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

  /** The people, by name. */
  public List<Subject> subjects() {
    return knownSubjects.all();
  }

  /** A person by name, in whatever spelling. */
  public Optional<Subject> subject(String name) {
    return connections.reader().snapshot(() -> knownSubjects.named(name));
  }

  /** The names of people by their numbers; those of numbers that nobody has are left out. */
  public Map<Long, String> names(Collection<Long> subjectIds) {
    return knownSubjects.names(subjectIds);
  }

  /** The people that a photo gave faces of. */
  public List<String> subjectsOfPhoto(String photoHash) {
    return knownFaces.subjectsOfPhoto(photoHash);
  }

  /** The number of faces. */
  public long faceCount() {
    return knownFaces.count();
  }

  /** How the faces were cut out of their photos. */
  public Framings framings() {
    return connections.reader().snapshot(knownFaces::framings);
  }

  /** Hands out the faces in the order of their numbers, as they are when this begins. */
  public void forEachFace(Consumer<EnrolledFace> consumer) {
    try (Database reading = connections.further()) {
      new FaceTable(reading).each(consumer);
    }
    if (!readOnly() && !closed) {
      finishErasure(0);
    }
  }

  /** What is wrong with the tables, the faces and the names, one line each. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    try (Database reading = connections.further()) {
      StoreCheck.tables(reading, faults);
      StoreCheck.faces(reading, faults);
      StoreCheck.versions(reading, faults);
      StoreCheck.uuids(reading, faults);
      StoreCheck.corrections(reading, faults);
    }
    if (erasurePending()) {
      faults.add(
          readOnly()
              ? "deleted faces are still in the file; open it once where it can be written"
              : "another process reads it, so deleted faces are still in the file");
    }
    return faults;
  }

  @Override
  public void close() {
    closed = true;
    connections.close();
  }
}
