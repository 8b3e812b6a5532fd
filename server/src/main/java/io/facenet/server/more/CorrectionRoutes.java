package io.facenet.server.more;

import static io.facenet.server.answer.Doors.heavy;
import static io.facenet.server.answer.Doors.light;

import io.facenet.server.face.FaceService;
import io.facenet.server.http.Access;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.Scope;
import java.util.List;

/** What people say of faces, how it is taken back, and the faces that nobody named. */
final class CorrectionRoutes {
  private static final Access READ = Access.of(KeyKind.RECOGNITION, Scope.READ);
  private static final Access ENROLL = Access.of(KeyKind.RECOGNITION, Scope.ENROLL);
  private static final String PERSON = "/recognition/subjects/{subject}";
  private static final String UNKNOWN = "/recognition/unknown";

  private CorrectionRoutes() {}

  /**
   * The routes.
   *
   * @param faces what handlers need
   */
  static List<Route> of(FaceService faces) {
    Corrections corrections = new Corrections(faces);
    Unknown unknown = new Unknown(faces);
    return List.of(
        heavy(Method.POST, PERSON + "/denials", ENROLL, corrections::denyPhoto),
        light(Method.GET, PERSON + "/denials", READ, corrections::denials),
        light(Method.POST, PERSON + "/apart", ENROLL, corrections::denyPerson),
        light(Method.POST, "/recognition/faces/{id}/denials", ENROLL, corrections::denyFace),
        light(Method.DELETE, "/recognition/denials/{id}", ENROLL, corrections::removeDenial),
        light(Method.GET, "/recognition/changes", READ, corrections::changes),
        light(Method.POST, "/recognition/changes/{id}/undo", ENROLL, corrections::undo),
        light(Method.GET, UNKNOWN, READ, unknown::list),
        heavy(Method.GET, UNKNOWN + "/clusters", READ, new UnknownClusters(faces)::answer),
        light(Method.GET, UNKNOWN + "/{id}/thumbnail", READ, unknown::thumbnail),
        light(Method.POST, UNKNOWN + "/deny", ENROLL, unknown::deny),
        light(Method.POST, UNKNOWN + "/name", ENROLL, unknown::name),
        light(Method.POST, UNKNOWN + "/dismiss", ENROLL, unknown::dismiss),
        light(Method.POST, UNKNOWN + "/delete", ENROLL, unknown::deleteListed),
        light(Method.DELETE, UNKNOWN + "/{id}", ENROLL, unknown::delete),
        light(Method.DELETE, UNKNOWN, ENROLL, unknown::deleteAll));
  }
}
