package io.facenet.training.data;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.parallel.Workers;
import io.facenet.training.exception.CropInTheWayException;
import io.facenet.vision.align.Aligner;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cuts training faces out of photos, all in one frame: identity/photo becomes identity/photo.jpg.
 * Where the frame reaches beyond a photo, the pixels of its edge go on.
 */
public final class FaceCropper {
  private final Aligner aligner;
  private final Function<Photo, Optional<Marks>> look;

  /** The 68 points of a face, and how certain the detector was of it, in [0, 1]. */
  private record Marks(List<Point> landmarks, double confidence) {}

  /**
   * What came of a photo.
   *
   * @param photo as identity/file
   * @param outcome of it
   * @param confidence of the detector, in [0, 1]; 1 where none looked, 0 without a face
   * @param residual of the landmarks, a share of the crop's width, see {@link Aligner#residual}; 0
   *     without a face
   */
  public record Cropped(String photo, Outcome outcome, double confidence, double residual) {}

  /** What can come of a photo. */
  public enum Outcome {
    /** A crop was written. */
    ALIGNED,
    /** The detector found no face. */
    NO_FACE,
    /** The photo could not be read. */
    UNREADABLE
  }

  private FaceCropper(FaceFrame frame, int size, Function<Photo, Optional<Marks>> look) {
    this.aligner = new Aligner(frame.template(size, size), size, size);
    this.look = look;
  }

  /**
   * Looks for the face with a detector; of several the one nearest the middle of the photo counts.
   *
   * @param frame where the marks of a face lie in the crops
   * @param size side of the crops in pixels
   * @param detector gives the faces of a photo; called from several threads
   */
  public static FaceCropper detecting(
      FaceFrame frame, int size, Function<Photo, List<FoundFace>> detector) {
    return new FaceCropper(frame, size, photo -> middle(photo, detector.apply(photo)));
  }

  /**
   * Takes all photos as framed alike already.
   *
   * @param framing where the marks of a face lie in the photos
   */
  public static FaceCropper framed(FaceFrame frame, int size, FaceFrame framing) {
    return new FaceCropper(
        frame, size, photo -> Optional.of(new Marks(SourceEmbedder.landmarks(photo, framing), 1)));
  }

  private static Optional<Marks> middle(Photo photo, List<FoundFace> faces) {
    return faces.stream()
        .min(Comparator.comparingDouble(face -> offset(photo, face.box())))
        .map(face -> new Marks(face.landmarks(), face.confidence()));
  }

  private static double offset(Photo photo, Box box) {
    return Math.hypot(box.centerX() - photo.width() / 2.0, box.centerY() - photo.height() / 2.0);
  }

  /** Takes what came of one photo after the other. */
  @FunctionalInterface
  public interface Sink {
    /** One photo. */
    void accept(Cropped cropped) throws IOException;
  }

  /**
   * Cuts the faces of a source out, in its order, on all processors.
   *
   * @param targets name the crops; photos without a name are passed over
   * @param folder of the crops
   * @param force whether a file may be replaced that is there and is not the very crop
   * @param sink hears of each photo after its crop is written
   * @throws CropInTheWayException if a file is in the way of a crop; what was heard of stays
   */
  public void crop(FaceSource source, CropTargets targets, Path folder, boolean force, Sink sink)
      throws IOException {
    Blocks.forEach(
        source,
        Workers.all(),
        photo -> targets.claim(key(photo)).map(name -> new Job(photo, folder.resolve(name), force)),
        this::crop,
        sink::accept);
  }

  private record Job(LabeledPhoto photo, Path target, boolean force) {}

  private static String key(LabeledPhoto photo) {
    return IdentityChanges.key(photo.name());
  }

  private Cropped crop(Job job) {
    String key = key(job.photo());
    try {
      Photo photo = Photo.read(job.photo().bytes(), job.photo().name());
      Optional<Marks> marks = look.apply(photo);
      if (marks.isEmpty()) {
        return new Cropped(key, Outcome.NO_FACE, 0, 0);
      }
      List<Point> landmarks = marks.get().landmarks();
      write(job, PhotoFile.jpeg(aligner.cropExtended(photo, landmarks)));
      double residual = aligner.residual(landmarks);
      return new Cropped(key, Outcome.ALIGNED, marks.get().confidence(), residual);
    } catch (PhotoException e) {
      return new Cropped(key, Outcome.UNREADABLE, 0, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run that was killed left crops that it had not told of: they are the very same. */
  private static void write(Job job, byte[] jpeg) throws IOException {
    if (Files.exists(job.target()) && !job.force()) {
      if (!Arrays.equals(Files.readAllBytes(job.target()), jpeg)) {
        throw new CropInTheWayException(job.target(), job.photo().name());
      }
      return;
    }
    AtomicFiles.writeUnforced(job.target(), jpeg);
  }
}
