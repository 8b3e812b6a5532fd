package io.facenet.server.more;

import static io.facenet.server.answer.Doors.heavy;
import static io.facenet.server.answer.Doors.light;

import io.facenet.server.face.FaceService;
import io.facenet.server.http.Access;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.Scope;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** What can be asked about faces beyond the calls of CompreFace. */
public final class FurtherRoutes {
  private static final Access ASK = Access.of(KeyKind.RECOGNITION, Scope.RECOGNIZE);
  private static final Access READ = Access.of(KeyKind.RECOGNITION, Scope.READ);
  private static final Access ENROLL = Access.of(KeyKind.RECOGNITION, Scope.ENROLL);

  /** Embeddings are the most that there is to see; that it was seen is noted in the log. */
  private static final Access ALL = Access.of(KeyKind.RECOGNITION, Scope.EMBEDDINGS);

  private static final String PERSON = "/recognition/subjects/{subject}";

  private FurtherRoutes() {}

  /**
   * The routes.
   *
   * @param faces what handlers need
   * @param limits of files in archives
   */
  public static List<Route> of(FaceService faces, Limits limits) {
    return Stream.of(
            photos(new Search(faces), new PersonVerification(faces), new Bulk(faces, limits)),
            people(
                new Person(faces),
                new Resemblance(faces),
                new PersonData(faces, Clock.systemUTC())),
            changes(new Examples(faces), new Merging(faces)),
            CorrectionRoutes.of(faces),
            whole(new Model(faces), new Transfer(faces)),
            List.of(
                light(
                    Method.GET,
                    "/events",
                    Access.of(Scope.READ),
                    new Events(faces.events())::answer)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> photos(Search search, PersonVerification verification, Bulk bulk) {
    return List.of(
        heavy(Method.POST, "/recognition/search", ASK, search::answer),
        heavy(Method.POST, PERSON + "/verify", ASK, verification::answer),
        heavy(Method.POST, "/recognition/faces/bulk", ENROLL, bulk::answer));
  }

  private static List<Route> people(Person person, Resemblance resemblance, PersonData data) {
    return List.of(
        light(Method.GET, PERSON + "/faces", READ, person::examples),
        heavy(Method.GET, PERSON + "/nearest", READ, resemblance::answer),
        light(Method.GET, PERSON + "/metadata", READ, person::metadata),
        light(Method.GET, PERSON + "/data", ALL, data::answer),
        light(Method.PUT, PERSON + "/metadata", ENROLL, person::putMetadata));
  }

  private static List<Route> changes(Examples examples, Merging merging) {
    return List.of(
        light(Method.PATCH, "/recognition/faces/{id}", ENROLL, examples::reassign),
        light(Method.GET, "/recognition/faces/{id}/thumbnail", READ, examples::thumbnail),
        light(Method.POST, PERSON + "/merge", ENROLL, merging::merge),
        light(Method.POST, PERSON + "/split", ENROLL, merging::split));
  }

  private static List<Route> whole(Model model, Transfer transfer) {
    return List.of(
        light(Method.GET, "/model", Access.of(Scope.RECOGNIZE), model::answer),
        heavy(Method.GET, "/recognition/export", Access.of(Scope.ADMIN), transfer::export),
        heavy(Method.POST, "/recognition/import", Access.of(Scope.ADMIN), transfer::load));
  }
}
