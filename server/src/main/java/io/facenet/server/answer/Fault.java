package io.facenet.server.answer;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import io.facenet.gallery.people.UncalibratedPairException;
import io.facenet.gallery.people.UndoRefusedException;
import io.facenet.server.face.StartingException;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Route;
import io.facenet.vision.photo.PhotoException;
import java.util.UUID;

/** What went wrong, in the codes and words of CompreFace where it has them (docs/server.md). */
public enum Fault {
  FIELD_EMPTY(400, 5, "Field %s cannot be empty"),
  BAD_PHOTO(400, 21, "File [%s] %s"),
  INVALID(400, 26, "%s; "),
  NO_FACE(400, 28, "No face is found in the given image"),
  NO_GOOD_FACE(400, 28, "No face of at least quality %s is found in the given image"),
  SEVERAL_FACES(400, 31, "More than one face in the source image"),
  BAD_CHARACTERS(400, 36, "The name cannot contain the following special characters: ';', '\\'"),
  EMBEDDING_SIZE(400, 37, "%s numbers were expected in each embedding, but %s were provided"),
  NO_DIRECTION(400, 37, "An embedding whose numbers are all 0 has no direction"),
  NO_SUBJECT(404, 42, "Subject %s not found"),
  SUBJECT_EXISTS(400, 43, "Subject already exists"),
  NO_IMAGE(404, 44, "Image %s not found"),
  NO_EXAMPLE(404, 44, "No face of %s is enrolled"),
  WRONG_IMAGE(404, 44, "Image Id is incorrect"),
  ENROLLED_OTHERWISE(409, 62, "%s"),
  NO_SCOPE(403, 63, "This key may not be given %s"),
  OTHER_MODEL(409, 67, "%s"),
  STARTING(503, 68, "%s"),
  NO_CHANGE(404, 69, "There is no change of this id that can be undone"),
  CHANGED_SINCE(409, 70, "%s"),
  NO_DENIAL(404, 71, "Nobody said so");

  private final int status;
  private final int code;
  private final String message;

  Fault(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** The code beside the message. */
  public int code() {
    return code;
  }

  /**
   * To be thrown.
   *
   * @param details for the places in the message
   */
  public ApiException with(Object... details) {
    return new ApiException(status, code, String.format(message, details));
  }

  /** An image that is not in the gallery. */
  public static ApiException image(UUID id) {
    return NO_IMAGE.with(id);
  }

  /** A handler whose failures are told in these words. */
  public static Route.Handler told(Route.Handler handler) {
    return call -> {
      try {
        return handler.answer(call);
      } catch (PhotoException | GalleryException | StartingException e) {
        throw of(e);
      }
    };
  }

  /** A failure in these words. */
  public static ApiException of(RuntimeException failure) {
    if (failure instanceof ApiException told) {
      return told;
    }
    if (failure instanceof PhotoException photo) {
      return BAD_PHOTO.with(photo.photo(), photo.reason());
    }
    if (failure instanceof StartingException) {
      return STARTING.with(failure.getMessage());
    }
    if (failure instanceof SubjectNotFoundException) {
      return new ApiException(404, NO_SUBJECT.code, failure.getMessage());
    }
    if (failure instanceof UndoRefusedException) {
      return CHANGED_SINCE.with(failure.getMessage());
    }
    if (failure instanceof SubjectConflictException) {
      return ENROLLED_OTHERWISE.with(failure.getMessage());
    }
    if (failure instanceof IncompatibleModelException
        || failure instanceof UncalibratedPairException) {
      return OTHER_MODEL.with(failure.getMessage());
    }
    if (failure.getClass() == GalleryException.class) {
      return INVALID.with(failure.getMessage());
    }
    throw failure;
  }
}
