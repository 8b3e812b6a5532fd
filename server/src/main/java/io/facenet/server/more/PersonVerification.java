package io.facenet.server.more;

import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.PairView;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.Seen;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.PersonFaces;
import io.facenet.server.face.SeenFace;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a photo shows a person, by all faces that are enrolled of that person.
 *
 * @param faces what handlers need
 */
record PersonVerification(FaceService faces) {
  /** More examples of one person than this are not looked at. */
  private static final int MOST = 10_000;

  Reply answer(Call call) {
    Parameters asked = new Parameters(call);
    FaceView view = FaceView.of(asked);
    PairView pairs = PairView.of(faces, asked);
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    Subject subject = Person.required(room.gallery(), call);
    call.concerns(Long.toString(subject.id()), 1);
    SeenPhoto photo = Seen.some(faces, call.file("file"), asked.faces());
    PersonFaces person = PersonFaces.of(room, subject.name(), MOST);
    List<Map<String, Object>> results = new ArrayList<>();
    for (SeenFace face : photo.faces()) {
      PersonFaces.Near nearest =
          person.nearest(face.codes()).orElseThrow(() -> Fault.NO_EXAMPLE.with(subject.name()));
      Map<String, Object> result = view.face(photo, face);
      result.put("subject", subject.name());
      result.put("image_id", nearest.image());
      results.add(pairs.put(result, nearest.distance()));
    }
    return Reply.json(Map.of("result", results));
  }
}
