package io.facenet.server.answer;

import io.facenet.server.face.FaceService;
import io.facenet.server.face.FacesWanted;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.Upload;

/** Photos of callers in which there has to be somebody. */
public final class Seen {
  private Seen() {}

  /**
   * A photo with a face at least.
   *
   * @throws io.facenet.server.http.ApiException 28 if there is none
   */
  public static SeenPhoto some(FaceService faces, Upload upload, FacesWanted wanted) {
    SeenPhoto photo = faces.pipeline().see(upload.bytes(), upload.name(), wanted);
    if (photo.faces().isEmpty()) {
      throw wanted.minQuality() > 0
          ? Fault.NO_GOOD_FACE.with(wanted.minQuality())
          : Fault.NO_FACE.with();
    }
    return photo;
  }

  /**
   * A photo with one face.
   *
   * @throws io.facenet.server.http.ApiException 28 if there is none, 31 if there are several
   */
  public static SeenPhoto one(FaceService faces, Upload upload, FacesWanted wanted) {
    SeenPhoto photo = some(faces, upload, wanted.atMost(2));
    if (photo.faces().size() > 1) {
      throw Fault.SEVERAL_FACES.with();
    }
    return photo;
  }
}
