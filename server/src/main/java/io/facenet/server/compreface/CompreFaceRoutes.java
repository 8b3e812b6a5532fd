package io.facenet.server.compreface;

import static io.facenet.server.answer.Doors.heavy;
import static io.facenet.server.answer.Doors.light;

import io.facenet.server.answer.PluginVersions;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.Access;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.Scope;
import java.util.List;
import java.util.stream.Stream;

/** All calls of CompreFace. */
public final class CompreFaceRoutes {
  private static final Access ASK = Access.of(KeyKind.RECOGNITION, Scope.RECOGNIZE);
  private static final Access READ = Access.of(KeyKind.RECOGNITION, Scope.READ);
  private static final Access ENROLL = Access.of(KeyKind.RECOGNITION, Scope.ENROLL);
  private static final Access DETECT = Access.of(KeyKind.DETECTION, Scope.RECOGNIZE);
  private static final Access VERIFY = Access.of(KeyKind.VERIFICATION, Scope.RECOGNIZE);

  private CompreFaceRoutes() {}

  /**
   * The routes.
   *
   * @param faces what handlers need
   * @param limits what may be sent, to be told to clients
   */
  public static List<Route> of(FaceService faces, Limits limits) {
    PluginVersions versions = new PluginVersions(faces);
    return Stream.of(
            subjects(new Subjects(faces)),
            examples(new Examples(faces)),
            recognition(new Recognition(faces, versions), new FaceVerification(faces, versions)),
            otherServices(new Detection(faces, versions), new Verification(faces, versions)),
            pictures(new Pictures(faces)),
            state(new State(faces, limits)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> subjects(Subjects subjects) {
    String all = "/recognition/subjects";
    String one = "/recognition/subjects/{subject}";
    return List.of(
        light(Method.POST, all, ENROLL, subjects::add),
        light(Method.GET, all, READ, subjects::list),
        light(Method.PUT, one, ENROLL, subjects::rename),
        light(Method.DELETE, one, ENROLL, subjects::delete),
        light(Method.DELETE, all, ENROLL, subjects::deleteAll));
  }

  private static List<Route> examples(Examples examples) {
    String all = "/recognition/faces";
    return List.of(
        heavy(Method.POST, all, ENROLL, examples::add),
        light(Method.GET, all, READ, examples::list),
        light(Method.DELETE, all, ENROLL, examples::deleteMany),
        light(Method.DELETE, "/recognition/faces/{id}", ENROLL, examples::delete),
        light(Method.POST, "/recognition/faces/delete", ENROLL, examples::deleteListed));
  }

  private static List<Route> recognition(Recognition recognition, FaceVerification faces) {
    return List.of(
        heavy(Method.POST, "/recognition/recognize", ASK, recognition::answer),
        heavy(Method.POST, "/recognition/embeddings/recognize", ASK, recognition::ofEmbeddings),
        heavy(Method.POST, "/recognition/faces/{id}/verify", ASK, faces::answer),
        heavy(Method.POST, "/recognition/embeddings/faces/{id}/verify", ASK, faces::ofEmbeddings));
  }

  private static List<Route> otherServices(Detection detection, Verification verification) {
    return List.of(
        heavy(Method.POST, "/detection/detect", DETECT, detection::answer),
        heavy(Method.POST, "/verification/verify", VERIFY, verification::answer),
        heavy(Method.POST, "/verification/embeddings/verify", VERIFY, verification::ofEmbeddings));
  }

  private static List<Route> pictures(Pictures pictures) {
    return List.of(
        light(Method.GET, "/recognition/faces/{id}/img", READ, pictures::picture),
        light(Method.GET, "/static/{apiKey}/images/{id}", READ, pictures::picture));
  }

  private static List<Route> state(State state) {
    return List.of(
        light(Method.GET, "/config", Access.OPEN, state::config),
        light(Method.GET, "/consistence/status", Access.OPEN, state::consistency),
        light(Method.POST, "/migrate", Access.of(Scope.ADMIN), state::migrate));
  }
}
