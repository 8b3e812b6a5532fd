package io.facenet.gallery;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.PersonName;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.gallery.people.UncalibratedPairException;
import io.facenet.gallery.store.GalleryStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enrolled people and their faces in one file (SQLite). What {@link #enroll} returned is on the
 * disk and survives the end of the process or of the power at any moment. Several threads and
 * several processes may use one gallery. One that is encrypted is opened by {@link GalleryAccess}.
 *
 * <pre>{@code
 * try (Gallery gallery = Gallery.openOrCreate(Path.of("people.gallery"), model)) {
 *   gallery.enroll("Ada", face);
 * }
 * }</pre>
 */
public final class Gallery extends GalleryFaces implements AutoCloseable {
  private final GalleryStore store;
  private final KnownVersions known;

  Gallery(GalleryStore store) {
    super(store);
    this.store = store;
    this.known = new KnownVersions(store);
  }

  /**
   * Opens a gallery, with the model it was made with.
   *
   * @throws GalleryException if there is none, or it is damaged
   */
  public static Gallery open(Path file) {
    return GalleryAccess.plain().open(file);
  }

  /**
   * Opens a gallery to look at it or to recognize. Works where nothing can be written, too: the
   * gallery is then {@link #readOnly}.
   *
   * @throws GalleryException if there is none, or it is damaged
   */
  public static Gallery openForReading(Path file) {
    return GalleryAccess.plain().openForReading(file);
  }

  /**
   * As {@link #openForReading}, of a gallery that stays what it is: one of an earlier format is not
   * brought to the present one.
   */
  public static Gallery openAsIs(Path file) {
    return GalleryAccess.plain().openAsIs(file);
  }

  /**
   * Opens a gallery for use with a model, and makes it if there is none.
   *
   * @throws GalleryException if it is damaged, or was made with a model that is not comparable
   */
  public static Gallery openOrCreate(Path file, ModelIdentity model) {
    return openOrCreate(file, FaceVersion.of(model));
  }

  /** As {@link #openOrCreate(Path, ModelIdentity)}, with all that is known of the model. */
  public static Gallery openOrCreate(Path file, FaceVersion version) {
    return GalleryAccess.plain().openOrCreate(file, version);
  }

  /**
   * The model that new faces of a gallery are enrolled with: that which it was made with, until a
   * newer one was used; the gallery is not opened for that.
   *
   * @return nothing if there is no gallery yet
   */
  public static Optional<ModelIdentity> modelOf(Path file) {
    return GalleryStore.modelOf(file);
  }

  /**
   * Makes sure that embeddings of a model may be compared with those of the model that new faces
   * are enrolled with; if it is a newer one that would take its place, with all in the gallery.
   *
   * @throws GalleryException if not; names both models
   */
  public void requireComparable(ModelIdentity other) {
    requireComparable(FaceVersion.of(other));
  }

  /**
   * As {@link #requireComparable(ModelIdentity)}. What is known of the model is stored with its
   * first face.
   */
  public void requireComparable(FaceVersion version) {
    known.requireComparable(version);
  }

  /** What is known of the versions of its faces: those that have some, had some, or will. */
  public List<FaceVersion> versions() {
    return store.versions();
  }

  /** How many faces there are of each version, by its id; those with none are left out. */
  public Map<String, Long> versionCounts() {
    return store.versionCounts();
  }

  /**
   * The thresholds of pairs of faces of two versions.
   *
   * @throws UncalibratedPairException if they are not known
   */
  public FarThresholds thresholds(String probe, String enrolled) {
    return known.thresholds(probe, enrolled);
  }

  /**
   * Makes sure that faces of two versions may be compared.
   *
   * @throws IncompatibleModelException if not
   */
  public void requireComparable(String probe, String enrolled) {
    known.requireComparable(probe, enrolled);
  }

  /** See {@link GalleryMoves#comparableWithAll}. */
  boolean comparableWithAll(FaceVersion version) {
    return known.comparableWithAll(version);
  }

  /** Moving the faces to another version. */
  public GalleryMoves moves() {
    return new GalleryMoves(this, store.moves());
  }

  /** The model that new faces are enrolled with. */
  public ModelIdentity model() {
    return store.model();
  }

  /** Whether the gallery is open for reading only, since it could not be written. */
  public boolean readOnly() {
    return store.readOnly();
  }

  /** The gallery's file. */
  public Path file() {
    return store.file();
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
    return enroll(subject, face, gate, NewFace.NO_PHOTO);
  }

  /**
   * As {@link #enroll(String, NewFace, QualityGate)}, and keeps the face's photo if the face is
   * added. Faces of one photo, that is of one hash, share it.
   *
   * @param photo the bytes of its file, empty to keep none; they leave with the photo's last face
   */
  public Enrollment enroll(String subject, NewFace face, QualityGate gate, byte[] photo) {
    requireKnownModel(face.embedding().modelId());
    return store.add(new EnrolledFace(0, subject, face, System.currentTimeMillis()), gate, photo);
  }

  /** Many faces in one transaction: all are added or none. Much faster than one by one. */
  public List<Enrollment> enrollAll(List<EnrolledFace> many) {
    many.forEach(one -> requireKnownModel(one.face().embedding().modelId()));
    return store.addAll(many, QualityGate.DEFAULT);
  }

  /** The people, by name. */
  public List<Subject> subjects() {
    return store.subjects();
  }

  /** A person by name, in whatever spelling ({@link PersonName}). */
  public Optional<Subject> subject(String name) {
    return store.subject(name);
  }

  /**
   * A person by name, as {@link #subject} finds one, or else the first whose name differs in large
   * and small letters only.
   */
  public Optional<Subject> find(String name) {
    return store.records().find(name);
  }

  /**
   * Makes a person without a face, who stays when there is none left.
   *
   * @throws SubjectConflictException if there is one of that name ({@link #find})
   * @throws GalleryException if the name is none
   */
  public Subject createSubject(String name) {
    return store.records().create(name);
  }

  /**
   * What programs noted of a person: a JSON object, {@code {}} at first.
   *
   * @throws SubjectNotFoundException if there is no such person
   */
  public String metadata(String subject) {
    return store.records().metadata(subject).orElse(SubjectMetadata.NOTHING);
  }

  /** What programs noted, by names, of all of whom they noted something. */
  public Map<String, String> metadata() {
    return store.records().metadata();
  }

  /** As {@link #metadata()}, of those alone whose JSON object has a field of this name. */
  public Map<String, String> metadataWith(String field) {
    return store.records().metadataWith(field);
  }

  /**
   * Notes something of a person, in the place of what was noted before.
   *
   * @param json a JSON object
   * @throws SubjectNotFoundException if there is no such person
   * @throws IllegalArgumentException if it is no JSON object
   */
  public void putMetadata(String subject, String json) {
    store.records().putMetadata(subject, SubjectMetadata.compact(json));
  }

  /** The names of people by their numbers; those of numbers that nobody has are left out. */
  Map<Long, String> names(Collection<Long> subjectIds) {
    return store.names(subjectIds);
  }

  /**
   * Gives a person another name.
   *
   * @throws GalleryException if there is no such person, or the other name is taken
   */
  public void rename(String from, String to) {
    store.corrections().rename(from, to);
  }

  /** Gives all faces of one person to another; the first is gone then. */
  public void merge(String from, String into) {
    store.corrections().merge(from, into);
  }

  /**
   * Deletes a person with all faces and thumbnails. The bytes are overwritten in the file, and the
   * log of changes is emptied; whether that could be done yet, {@link #erasurePending} tells.
   *
   * @return the number of faces deleted
   */
  public int delete(String subject) {
    return store.delete(subject);
  }

  /**
   * Deletes everybody, as {@link #delete} does, in one go.
   *
   * @return the number of people deleted
   */
  public int clear() {
    return store.records().clear();
  }

  /**
   * Makes sure that a face's model is the gallery's, or was declared comparable.
   *
   * @throws GalleryException if not; names both models
   */
  @Override
  void requireKnownModel(String modelId) {
    known.require(modelId);
  }

  @Override
  public void close() {
    store.close();
  }
}
