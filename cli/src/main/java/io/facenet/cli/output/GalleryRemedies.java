package io.facenet.cli.output;

import io.facenet.UnmovableFacesException;
import io.facenet.gallery.key.KeyFileException;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.people.GalleryNotFoundException;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.gallery.people.TemporaryFolderException;
import io.facenet.gallery.people.UncalibratedPairException;

/** What helps where a gallery cannot do what it was asked. */
final class GalleryRemedies {
  private GalleryRemedies() {}

  /** What follows the message of a failure; empty where nothing is to be added. */
  static String of(Throwable failure) {
    if (failure instanceof DamagedGalleryException e) {
      return ". Save what can be read with: facenet gallery recover --gallery "
          + e.file()
          + " -o NEW";
    }
    if (failure instanceof GalleryKeyException e) {
      return key(e);
    }
    if (failure instanceof KeyFileException e) {
      return e.exposed() ? "; take that from them: chmod 600" : "";
    }
    if (failure instanceof GalleryNotFoundException e) {
      return "; make one with: facenet enroll --gallery " + e.file();
    }
    if (failure instanceof IncompatibleModelException e) {
      return "; use --model "
          + e.galleryModel()
          + ", move the faces with: facenet gallery upgrade --gallery "
          + e.gallery()
          + " --to "
          + e.otherModel()
          + " (with --bridge where photos are gone: facenet model bridge), or enroll them in"
          + " another gallery";
    }
    if (failure instanceof UnmovableFacesException) {
      return "; give a bridge (facenet model bridge), bring the photos back, or enroll others in"
          + " another gallery";
    }
    if (failure instanceof UncalibratedPairException e) {
      return e.probe().equals(e.enrolled())
          ? "; give --threshold, or calibrate it with: facenet model calibrate"
          : "; give --threshold, or calibrate "
              + e.probe()
              + " across "
              + e.enrolled()
              + " with: facenet model calibrate";
    }
    if (failure instanceof SubjectConflictException) {
      return "; if they are one person use: facenet gallery merge";
    }
    if (failure instanceof SubjectNotFoundException) {
      return "; see: facenet gallery list";
    }
    if (failure instanceof TemporaryFolderException) {
      return " (FACENET_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER)";
    }
    return failure instanceof GalleryException && failure.getCause() != null
        ? of(failure.getCause())
        : "";
  }

  private static String key(GalleryKeyException e) {
    return switch (e.fault()) {
      case NO_KEY -> "; give --key-file, or set FACENET_KEY_FILE";
      case OTHER_KEY -> "; give the other --key-file (FACENET_KEY_FILE)";
      case NOT_ENCRYPTED ->
          "; leave the key away (--key-file, FACENET_KEY_FILE), or encrypt it with: facenet gallery"
              + " encrypt --gallery "
              + e.file();
      case ERASED -> "; finish that with: facenet gallery erase --yes --gallery " + e.file();
    };
  }
}
