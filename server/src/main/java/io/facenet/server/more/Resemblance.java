package io.facenet.server.more;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Candidate;
import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.MatchView;
import io.facenet.server.answer.Parameters;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.PersonFaces;
import io.facenet.server.face.Strictness;
import io.facenet.server.face.Verdict;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The other people who look most like one person: for finding those who are enrolled twice. Not
 * those who are known to be others.
 *
 * @param faces what handlers need
 */
record Resemblance(FaceService faces) {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 100;

  /** As many faces of the person are compared with everybody's. */
  private static final int EXAMPLES = 20;

  Reply answer(Call call) {
    int asked = new Parameters(call).limit();
    int limit = Math.min(MAX_LIMIT, asked == 0 ? DEFAULT_LIMIT : asked);
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    Subject subject = Person.required(room.gallery(), call);
    Set<Long> apart = room.gallery().corrections().apart(subject.id());
    Map<Long, Candidate> nearest = new HashMap<>();
    for (QuantizedEmbedding face :
        PersonFaces.of(room, subject.name(), EXAMPLES).embeddings().values()) {
      Verdict verdict =
          room.recognize(List.of(face), Strictness.DEFAULT, limit + 1 + apart.size()).get(0);
      for (Candidate other : verdict.candidates()) {
        nearest.merge(other.subject().id(), other, Resemblance::nearer);
      }
    }
    nearest.remove(subject.id());
    nearest.keySet().removeAll(apart);
    List<Candidate> alike =
        nearest.values().stream()
            .sorted(Comparator.comparingDouble(Candidate::distance))
            .limit(limit)
            .toList();
    MatchView view = new MatchView(faces.scale(), room.images(alike));
    return Reply.json(Map.of("nearest", alike.stream().map(view::candidate).toList()));
  }

  private static Candidate nearer(Candidate one, Candidate other) {
    return one.distance() <= other.distance() ? one : other;
  }
}
