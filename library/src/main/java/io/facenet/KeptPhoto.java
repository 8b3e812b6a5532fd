package io.facenet;

import io.facenet.UpgradeReport.Reason;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.support.record.DataHash;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * The photo that an enrolled face came from, byte for byte: as its gallery keeps it, or else its
 * file, if that is still there.
 */
final class KeptPhoto {
  /** Least overlap, intersection over union, of the boxes of one face. */
  private static final double SAME_FACE = 0.5;

  private final NewFace face;
  private final Optional<byte[]> bytes;
  private final Optional<Reason> absence;

  private KeptPhoto(NewFace face, Optional<byte[]> bytes, Optional<Reason> absence) {
    this.face = face;
    this.bytes = bytes;
    this.absence = absence;
  }

  static KeptPhoto of(EnrolledFace enrolled, Gallery gallery) {
    Optional<byte[]> kept = enrolled.uuid().flatMap(gallery::photo);
    return kept.isPresent()
        ? new KeptPhoto(enrolled.face(), kept, Optional.empty())
        : ofFile(enrolled.face());
  }

  private static KeptPhoto ofFile(NewFace face) {
    Optional<Path> file = file(face.photo());
    if (file.isEmpty()) {
      return absent(face, Reason.PHOTO_GONE);
    }
    try {
      byte[] bytes = PhotoReader.bytes(file.get());
      return DataHash.of(bytes).equals(face.photoHash())
          ? new KeptPhoto(face, Optional.of(bytes), Optional.empty())
          : absent(face, Reason.PHOTO_CHANGED);
    } catch (PhotoException e) {
      return absent(face, Reason.PHOTO_GONE);
    }
  }

  private static KeptPhoto absent(NewFace face, Reason why) {
    return new KeptPhoto(face, Optional.empty(), Optional.of(why));
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

  /** The embedding of the face at the same place; nothing if there is no face. */
  Optional<QuantizedEmbedding> embedding(FaceNet facenet) {
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      Photo photo = Photo.read(bytes.get(), face.photo());
      return facenet.faces(photo, face.photo()).stream()
          .filter(found -> found.box().overlap(face.box()) >= SAME_FACE)
          .max(Comparator.comparingDouble(found -> found.box().overlap(face.box())))
          .map(found -> QuantizedEmbedding.of(found.embedding()));
    } catch (PhotoException e) {
      return Optional.empty();
    }
  }
}
