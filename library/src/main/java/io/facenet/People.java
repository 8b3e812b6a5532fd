package io.facenet;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.enroll.PeoplePhotos;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryAccess;
import io.facenet.gallery.Recognition;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.NewFace;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Known people: photos and names in, names of faces out. They are kept in a {@link Gallery}, one
 * file.
 *
 * <pre>{@code
 * try (FaceNet facenet = FaceNet.load();
 *     People people = facenet.people(Path.of("family.gallery"))) {
 *   people.enroll("Ada", Path.of("ada.jpg"));
 *   people.enrollAll(PeoplePhotos.folders(Path.of("family")), EnrollmentListener.NONE);
 *   for (RecognizedFace face : people.recognize(Path.of("party.jpg"))) {
 *     System.out.println(face.name().orElse("unknown"));
 *   }
 * }
 * }</pre>
 *
 * <p>Thread-safe. What was enrolled is on the disk when the call returns. Close this before its
 * {@link FaceNet}: closing waits for the calls that run, and every later call throws {@link
 * IllegalStateException}.
 */
public final class People implements AutoCloseable {
  private final FaceNet facenet;
  private final Gallery gallery;
  private final boolean owner;
  private final PeopleOptions options;
  private final ToldVersion version;
  private final Enroller enroller;
  private final Lifetime lifetime = new Lifetime("these People are closed; open them again");

  /** Made when it is first needed, since to enroll needs neither index nor thresholds. */
  private Recognizer recognizer;

  private People(
      FaceNet facenet, Gallery gallery, boolean owner, PeopleOptions options, FaceVersion version) {
    this.version = new ToldVersion(facenet, gallery, version);
    this.facenet = facenet;
    this.gallery = gallery;
    this.owner = owner;
    this.options = options;
    this.enroller =
        new Enroller(facenet, options, hash -> lifetime.use(() -> gallery.subjectsOfPhoto(hash)));
  }

  /** Opens a gallery for the model of a FaceNet, or makes it. */
  static People open(FaceNet facenet, Path file, PeopleOptions options) {
    FaceVersion version = CardVersion.of(facenet);
    Gallery gallery = GalleryAccess.with(options.key()).openOrCreate(file, version);
    try {
      return new People(facenet, gallery, true, options, version).checked();
    } catch (RuntimeException e) {
      gallery.close();
      throw e;
    }
  }

  /** Uses a gallery that its opener closes. */
  static People of(FaceNet facenet, Gallery gallery, PeopleOptions options) {
    FaceVersion version = CardVersion.of(facenet);
    gallery.requireComparable(version);
    return new People(facenet, gallery, false, options, version).checked();
  }

  private People checked() {
    version.tellFileIfMixed();
    return this;
  }

  /** What the people are kept in: for their list, for renaming and deleting. */
  public Gallery gallery() {
    return gallery;
  }

  /**
   * Whether some enrolled faces were cut out of their photos another way than this {@link FaceNet}
   * does ({@link FaceNet#crop}): they lie further apart than the thresholds know.
   */
  public boolean framedOtherwise() {
    return lifetime.use(
        () ->
            facenet.crop() == CropMode.CENTER
                ? gallery.framings().detected()
                : gallery.framings().centered());
  }

  /**
   * Whether the model's file has changed since its faces in the gallery were embedded, so that it
   * may give others: they lie further apart than the thresholds know.
   */
  public boolean modelChanged() {
    return lifetime.use(version::changed);
  }

  /**
   * Enrolls the face of a photo. A photo that is enrolled for this person already is not read
   * again; the number of the face is 0 then.
   *
   * @param name of the person, who is made if not known yet
   * @throws NoFaceException if the photo shows none
   * @throws SeveralFacesException if it shows several, and the options do not take the largest
   * @throws io.facenet.vision.photo.PhotoException if the photo cannot be read
   * @throws GalleryException if the name is none, or the face is another person's already
   */
  public Enrollment enroll(String name, Path photo) {
    return enroll(prepare(name, photo));
  }

  /**
   * Enrolls one face of a photo with several.
   *
   * @param face one of {@link FaceNet#faces(Path)} of the photo
   * @throws io.facenet.vision.photo.PhotoException if the photo cannot be read
   * @throws GalleryException if the name is none, the face is another person's already, or the
   *     photo gave another face of this person
   */
  public Enrollment enroll(String name, Path photo, Face face) {
    return enroll(enroller.prepare(name, photo, face));
  }

  /**
   * As {@link #enroll(String, Path)}, for a photo in memory. It is known again by its pixels; the
   * file it may have been read from counts as another photo.
   */
  public Enrollment enroll(String name, Photo photo) {
    return enroll(enroller.prepare(name, photo));
  }

  /** As {@link #enroll(String, Path, Face)}, for a photo in memory. */
  public Enrollment enroll(String name, Photo photo, Face face) {
    return enroll(enroller.prepare(name, photo, face));
  }

  /**
   * The first and long part of {@link #enroll(String, Path)}, which stores nothing: for many photos
   * on many threads.
   */
  public PreparedFace prepare(String name, Path photo) {
    return enroller.prepare(name, photo);
  }

  /** As {@link #prepare(String, Path)}, of a file's bytes; {@code source} is for people to read. */
  public PreparedFace prepare(String name, String source, byte[] photo) {
    return enroller.prepare(name, source, photo);
  }

  /**
   * As {@link #prepare(String, String, byte[])}, of one of its faces, even if it is enrolled:
   * {@link #enroll(PreparedFace)} tells its number then.
   */
  public PreparedFace prepare(String name, String source, byte[] photo, Face face) {
    return enroller.prepare(name, source, photo, face);
  }

  /** The second and short part of {@link #enroll(String, Path)}: stores what was prepared. */
  public Enrollment enroll(PreparedFace prepared) {
    return lifetime.use(
        () ->
            prepared
                .face()
                .map(face -> enroll(prepared.name(), face, prepared.photo()))
                .orElseGet(() -> new Enrollment(0, prepared.name(), false, List.of())));
  }

  private Enrollment enroll(String name, NewFace face, byte[] photo) {
    version.tellFile();
    return gallery.enroll(name, face, options.gate(), photo);
  }

  /**
   * Enrolls the photos of many people, worked on in parallel and stored in their order. One that
   * fails costs an outcome with a problem, not the others. Each is stored by itself: after an
   * interruption, or when the listener throws, what was done is kept, and a repetition passes it
   * over.
   *
   * @param photos whose photo is whose
   * @param listener hears of each photo when it is done
   * @return one outcome a photo, after one for each folder that could not be walked
   * @throws IOException if there is no photo at all
   * @throws IllegalStateException if this thread is interrupted
   */
  public List<EnrolledPhoto> enrollAll(PeoplePhotos photos, EnrollmentListener listener)
      throws IOException {
    return new EnrollmentRun(this, photos, listener).run(facenet);
  }

  /**
   * Who is in a photo: one answer a face, largest first. Two faces of one photo are never the same
   * person.
   *
   * @throws io.facenet.vision.photo.PhotoException if the photo cannot be read
   * @throws io.facenet.vision.model.ModelException if the model is not calibrated and the options
   *     give no threshold
   * @throws GalleryException if the gallery has faces by another model, and there are no thresholds
   *     for them and this model's, or they may not be compared
   */
  public List<RecognizedFace> recognize(Path photo) {
    return recognize(facenet.faces(photo));
  }

  /** As {@link #recognize(Path)}, for a photo in memory. */
  public List<RecognizedFace> recognize(Photo photo) {
    return recognize(facenet.faces(photo));
  }

  /**
   * Who the faces of one photo are.
   *
   * @param faces by the same model, or one that is comparable with the gallery's
   */
  public List<RecognizedFace> recognize(List<Face> faces) {
    List<QuantizedEmbedding> embeddings =
        faces.stream().map(face -> QuantizedEmbedding.of(face.embedding())).toList();
    List<Recognition> answers =
        lifetime.use(() -> recognizer().recognize(embeddings, options.far(), options.candidates()));
    double far = options.threshold().isPresent() ? Double.NaN : options.far();
    List<RecognizedFace> recognized = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      recognized.add(new RecognizedFace(faces.get(i), answers.get(i), far));
    }
    return recognized;
  }

  /**
   * Who is in many photos, worked on in parallel, in the order of the photos. A photo that cannot
   * be read does not stop the others.
   *
   * @return a lazy stream; close it if it is not read to its end
   */
  public Stream<RecognizedPhoto> recognize(Collection<Path> photos) {
    return facenet
        .parallel()
        .<Path, List<RecognizedFace>>inOrder(photos, this::recognize)
        .map(
            o ->
                new RecognizedPhoto(
                    o.item(),
                    o.result().orElse(List.of()),
                    o.problem().map(PhotoFaces::unchecked)));
  }

  /**
   * Whether an index, with which later searches are faster, is being made in the background; {@link
   * #close} waits for it.
   */
  public synchronized boolean isIndexing() {
    return recognizer != null && recognizer.isIndexing();
  }

  private synchronized Recognizer recognizer() {
    if (recognizer == null) {
      FarThresholds own =
          options.threshold().isPresent()
              ? FarThresholds.fixed(options.threshold().getAsDouble())
              : facenet.thresholds();
      recognizer = new Recognizer(gallery, (probe, enrolled) -> thresholds(own, probe, enrolled));
    }
    return recognizer;
  }

  private FarThresholds thresholds(FarThresholds own, String probe, String enrolled) {
    if (probe.equals(enrolled) && probe.equals(version.id())) {
      return own;
    }
    if (options.threshold().isPresent()) {
      gallery.requireComparable(probe, enrolled);
      return own;
    }
    return gallery.thresholds(probe, enrolled);
  }

  /** Closes the gallery too, if this opened it. */
  @Override
  public void close() {
    lifetime.end(
        () -> {
          try {
            if (recognizer != null) {
              recognizer.close();
            }
          } finally {
            if (owner) {
              gallery.close();
            }
          }
        });
  }
}
