package io.facenet.server.more;

import io.facenet.gallery.Candidate;
import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.MatchView;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.Seen;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.SeenFace;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All enrolled faces that are near the largest face of a photo, a page at a time.
 *
 * @param faces what handlers need
 */
record Search(FaceService faces) {
  private static final int PAGE = 100;
  private static final int MAX_PAGE = 1000;

  /** More faces than this are not looked through. */
  private static final int MOST = 10_000;

  private static final double DEFAULT_FAR = 1e-3;

  Reply answer(Call call) {
    Parameters asked = new Parameters(call);
    FaceView view = FaceView.of(asked);
    double distance = distance(asked);
    int number = asked.page();
    int size = asked.size(PAGE, MAX_PAGE);
    SeenPhoto photo = Seen.some(faces, call.file("file"), asked.faces().atMost(1));
    SeenFace face = photo.faces().get(0);
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    List<Candidate> found = room.within(face.codes(), distance, MOST);
    call.concerns("", found.size());
    List<Candidate> page = found.stream().skip((long) number * size).limit(size).toList();
    MatchView matches = new MatchView(faces.scale(), room.images(page));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("result", List.of(view.face(photo, face)));
    answer.put("faces", page.stream().map(matches::candidate).toList());
    answer.put("threshold", distance);
    answer.put("page_number", number);
    answer.put("page_size", size);
    answer.put("total_pages", (found.size() + size - 1) / size);
    answer.put("total_elements", found.size());
    return Reply.json(answer);
  }

  private double distance(Parameters asked) {
    OptionalDouble given = asked.distance(faces.scale());
    return given.isPresent()
        ? given.getAsDouble()
        : faces.scale().thresholds().forComparison(asked.far().orElse(DEFAULT_FAR));
  }
}
