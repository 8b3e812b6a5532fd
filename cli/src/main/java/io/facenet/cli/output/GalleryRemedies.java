package io.facenet.cli.output;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryNotFoundException;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.gallery.people.TemporaryFolderException;

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
    if (failure instanceof GalleryNotFoundException e) {
      return "; make one with: facenet enroll --gallery " + e.file();
    }
    if (failure instanceof IncompatibleModelException e) {
      return "; use --model " + e.galleryModel() + " or another gallery";
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
}
