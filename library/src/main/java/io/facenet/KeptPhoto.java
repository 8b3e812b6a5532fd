package io.facenet;

import io.facenet.UpgradeReport.Reason;
import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.support.record.DataHash;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The photo that enrolled faces came from, byte for byte: as its gallery keeps it, or else its
 * file, if that is still there.
 */
final class KeptPhoto {
  /** Least overlap, intersection over union, of the boxes of one face. */
  private static final double SAME_FACE = 0.5;

  private final String name;
  private final Optional<byte[]> bytes;
  private final Optional<Reason> absence;

  private KeptPhoto(String name, Optional<byte[]> bytes, Optional<Reason> absence) {
    this.name = name;
    this.bytes = bytes;
    this.absence = absence;
  }

  /**
   * The photo of a face.
   *
   * @param enrolled one of the faces that it gave
   */
  static KeptPhoto of(EnrolledFace enrolled, Gallery gallery) {
    String name = enrolled.face().photo();
    Optional<byte[]> kept = enrolled.uuid().flatMap(gallery::photo);
    return kept.isPresent()
        ? new KeptPhoto(name, kept, Optional.empty())
        : ofFile(name, enrolled.face().photoHash());
  }

  private static KeptPhoto ofFile(String name, String hash) {
    Optional<Path> file = file(name);
    if (file.isEmpty()) {
      return absent(name, Reason.PHOTO_GONE);
    }
    try {
      byte[] bytes = PhotoReader.bytes(file.get());
      return DataHash.of(bytes).equals(hash)
          ? new KeptPhoto(name, Optional.of(bytes), Optional.empty())
          : absent(name, Reason.PHOTO_CHANGED);
    } catch (PhotoException e) {
      return absent(name, Reason.PHOTO_GONE);
    }
  }

  private static KeptPhoto absent(String name, Reason why) {
    return new KeptPhoto(name, Optional.empty(), Optional.of(why));
  }

  private static Optional<Path> file(String name) {
    try {
      return Optional.of(Path.of(name)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Why it is not there; nothing if it is. */
  Optional<Reason> absence() {
    return absence;
  }

  /** The faces that it shows; none if it is not there. */
  List<Face> faces(FaceNet facenet) {
    if (bytes.isEmpty()) {
      return List.of();
    }
    try {
      return facenet.faces(Photo.read(bytes.get(), name), name);
    } catch (PhotoException e) {
      return List.of();
    }
  }

  /** The embedding of the face at a place; nothing if there is none of those found. */
  static Optional<QuantizedEmbedding> embedding(List<Face> found, Box place) {
    return found.stream()
        .filter(face -> face.box().overlap(place) >= SAME_FACE)
        .max(Comparator.comparingDouble(face -> face.box().overlap(place)))
        .map(face -> QuantizedEmbedding.of(face.embedding()));
  }
}
