package io.facenet.server.face;

import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.PeopleOptions;
import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Candidate;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.Recognition;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One gallery, open, with its index in memory. Thread-safe. */
public final class GalleryRoom implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(GalleryRoom.class.getName());
  private final String name;
  private final FaceNet facenet;
  private final People people;
  private final Recognizer recognizer;
  private final RoomEnrollment enrollment;

  /**
   * Opens or makes a gallery and reads its index, so that the first search is as fast as others.
   */
  GalleryRoom(
      FaceNet facenet, String name, Path file, boolean keepPhotos, Optional<GalleryKey> key) {
    this.name = name;
    this.facenet = facenet;
    PeopleOptions how = PeopleOptions.defaults();
    this.people = facenet.people(file, key.map(how::withKey).orElse(how));
    this.recognizer = new Recognizer(people.gallery(), this::thresholds);
    this.enrollment = new RoomEnrollment(this, keepPhotos);
    recognizer.threshold(Recognizer.DEFAULT_FAR);
  }

  /** Searches once, so that the code of a search has run before the first caller waits for it. */
  public void warmUp() {
    float[] direction = new float[facenet.model().embeddingSize()];
    direction[0] = 1;
    Embedding nobody = new Embedding(direction, facenet.model().id());
    try {
      recognize(List.of(QuantizedEmbedding.of(nobody)), Strictness.DEFAULT, 1);
    } catch (GalleryException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "whoever searches will hear of it", e);
    }
  }

  /** By which keys name the gallery. */
  public String name() {
    return name;
  }

  /** The people and their faces. */
  public Gallery gallery() {
    return people.gallery();
  }

  /**
   * Makes a person without a face.
   *
   * @throws io.facenet.gallery.people.SubjectConflictException if there is one of that name, in
   *     large or small letters
   */
  public Subject createSubject(String name) {
    return enrollment.createSubject(name);
  }

  /** Enrolls the largest face of a photo: {@link RoomEnrollment#enroll}. */
  public Enrolled enroll(String subject, NewPhoto photo) {
    return enrollment.enroll(subject, photo);
  }

  /** Names faces that nobody had named: {@link RoomEnrollment#name}. */
  public Moved name(Collection<UUID> unknown, String subject) {
    return enrollment.name(unknown, subject);
  }

  /**
   * Who the faces of one photo are, in their order.
   *
   * @param top how many candidates are named for each, at least 1
   */
  public List<Verdict> recognize(List<QuantizedEmbedding> faces, Strictness how, int top) {
    boolean own = how.threshold().isEmpty();
    int candidates = own ? top : Math.max(top, faces.size());
    List<Recognition> answers = recognizer.recognize(faces, how.far(), candidates);
    if (!own) {
      answers = Assignment.at(how.threshold().getAsDouble(), answers);
    }
    int enrolled = recognizer.faces();
    List<Verdict> verdicts = new ArrayList<>();
    for (Recognition answer : answers) {
      verdicts.add(
          new Verdict(
              answer.subject(),
              answer.candidates().stream().limit(top).toList(),
              answer.threshold(),
              own ? OptionalDouble.of(how.far()) : OptionalDouble.empty(),
              answer.extrapolated(),
              enrolled,
              answer.denied()));
    }
    return verdicts;
  }

  /** All enrolled faces within a squared distance, nearest first, and not more than a number. */
  public List<Candidate> within(QuantizedEmbedding face, double distance, int most) {
    for (int look = Math.min(most, 256); ; look = Math.min(most, 4 * look)) {
      List<Candidate> nearest = recognizer.nearestFaces(face, Recognizer.DEFAULT_FAR, look);
      boolean all = nearest.size() < look || nearest.get(look - 1).distance() > distance;
      if (all || look == most) {
        return nearest.stream().filter(found -> found.distance() <= distance).toList();
      }
    }
  }

  /**
   * Squared distance of a face to an enrolled one, in [0, 4].
   *
   * @throws io.facenet.gallery.people.GalleryException if their models may not be compared
   */
  public double distance(QuantizedEmbedding face, QuantizedEmbedding enrolled) {
    gallery().requireComparable(face.modelId(), enrolled.modelId());
    return face.distance(new QuantizedEmbedding(enrolled.codes(), face.modelId()));
  }

  /** By what name callers know the faces of some candidates. */
  public Map<Long, UUID> images(Collection<Candidate> candidates) {
    Set<Long> ids = new TreeSet<>();
    candidates.forEach(candidate -> ids.add(candidate.faceId()));
    return gallery().uuids(ids);
  }

  private FarThresholds thresholds(String probe, String enrolled) {
    boolean own = probe.equals(enrolled) && probe.equals(facenet.model().id());
    return own ? facenet.thresholds() : gallery().thresholds(probe, enrolled);
  }

  @Override
  public void close() {
    try {
      recognizer.close();
    } finally {
      people.close();
    }
  }
}
