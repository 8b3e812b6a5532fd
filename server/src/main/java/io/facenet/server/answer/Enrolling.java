package io.facenet.server.answer;

import io.facenet.core.face.Box;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.FaceEvent.Whose;
import io.facenet.server.face.Enrolled;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.FacesWanted;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.NewPhoto;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.Upload;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Adds faces as a caller asks for it.
 *
 * @param faces finds and embeds them
 * @param asked which face of a photo, and what of duplicates
 */
public record Enrolling(FaceService faces, Parameters asked) {

  /**
   * Enrolls the one face of a photo, or of several the one that the caller chose.
   *
   * @throws io.facenet.server.http.ApiException 28 if there is no face, 31 if there are several and
   *     none was chosen
   */
  public Enrolled enroll(GalleryRoom room, String subject, Upload upload) {
    boolean duplicate = asked.call().query("duplicate").filter("allow"::equals).isPresent();
    SeenPhoto photo = chosen(upload);
    boolean known = room.gallery().find(subject).isPresent();
    Enrolled enrolled =
        room.enroll(subject, new NewPhoto(upload.name(), upload.bytes(), photo, duplicate));
    if (!known) {
      faces.retention().begin(room.gallery(), enrolled.person().name());
    }
    if (enrolled.added()) {
      Whose whose = new Whose(enrolled.person().id(), enrolled.person().name());
      faces.events().publish(room.name(), FaceEvent.enrolled(whose, enrolled.image()));
    }
    return enrolled;
  }

  /**
   * The one face of a photo, or of several the one that the caller chose.
   *
   * @throws io.facenet.server.http.ApiException as {@link #enroll}
   */
  public SeenPhoto chosen(Upload upload) {
    FacesWanted wanted = asked.faces();
    Optional<Box> place = asked.box();
    OptionalInt index = asked.face();
    if (place.isPresent()) {
      return Seen.some(faces, upload, wanted.near(place.get()));
    }
    return index.isPresent()
        ? chosen(upload, wanted, index.getAsInt())
        : Seen.one(faces, upload, wanted);
  }

  private SeenPhoto chosen(Upload upload, FacesWanted wanted, int index) {
    SeenPhoto photo = Seen.some(faces, upload, wanted.atMost(index + 1));
    if (index >= photo.faces().size()) {
      throw Fault.INVALID.with(
          "face should be less than " + photo.faces().size() + ", the number of faces");
    }
    return photo.only(index);
  }
}
