package io.facenet.cli;

import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryNotFoundException;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.gallery.people.TemporaryFolderException;

/** Which command or option helps, where the library only says what is the matter. */
final class Remedies {
  private Remedies() {}

  /** To come right after the message; empty if there is none. */
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
