package io.facenet.server.more;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.FacePage;
import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.Parameters;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.QualityScore;
import io.facenet.server.http.Call;
import io.facenet.server.http.Json;
import io.facenet.server.http.Reply;
import io.facenet.server.retention.PersonNotes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of one person.
 *
 * @param faces what handlers need
 */
record Person(FaceService faces) {
  private static final int PAGE = 20;
  private static final int MAX_PAGE = 2000;
  private static final int MAX_METADATA = 4096;

  /** The enrolled faces, with all that is known of each but the embedding. */
  Reply examples(Call call) {
    Parameters asked = new Parameters(call);
    int number = asked.page();
    int size = asked.size(PAGE, MAX_PAGE);
    Gallery gallery = room(call).gallery();
    Subject subject = required(gallery, call);
    FacePage page = gallery.faces(Optional.of(subject.name()), number, size);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subject", subject.name());
    answer.put("faces", page.faces().stream().map(Person::example).toList());
    answer.put("page_number", number);
    answer.put("page_size", size);
    answer.put("total_pages", (page.total() + size - 1) / size);
    answer.put("total_elements", page.total());
    return Reply.json(answer);
  }

  /** A face, without the embedding. */
  static Map<String, Object> example(FaceEntry face) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("image_id", face.uuid());
    view.put("subject", face.subject());
    view.put("photo", face.photo());
    view.put("box", FaceView.box(face.box(), face.quality().confidence()));
    view.put("quality", FaceView.quality(QualityScore.of(face.quality())));
    view.put("enrolled_at", Instant.ofEpochMilli(face.enrolledAt()).toString());
    view.put("model", face.model());
    view.put("photo_kept", face.photoKept());
    return view;
  }

  Reply metadata(Call call) throws IOException {
    Gallery gallery = room(call).gallery();
    return noted(gallery, required(gallery, call));
  }

  /**
   * Puts a JSON object in the place of what was noted before; consent and end stay unless they are
   * in it.
   */
  Reply putMetadata(Call call) throws IOException {
    Gallery gallery = room(call).gallery();
    Subject subject = required(gallery, call);
    JsonNode json = call.json();
    if (!(json instanceof ObjectNode object)
        || json.toString().getBytes(StandardCharsets.UTF_8).length > MAX_METADATA) {
      throw Fault.INVALID.with("metadata should be a JSON object of up to 4096 bytes");
    }
    PersonNotes notes = PersonNotes.read(gallery.metadata(subject.name()));
    Instant now = faces.retention().clock().instant();
    try {
      gallery.putMetadata(subject.name(), notes.replacedBy(object, now).text());
    } catch (IllegalArgumentException e) {
      throw Fault.INVALID.with(e.getMessage());
    }
    return noted(gallery, subject);
  }

  private static Reply noted(Gallery gallery, Subject subject) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subject", subject.name());
    answer.put("metadata", Json.MAPPER.readTree(gallery.metadata(subject.name())));
    return Reply.json(answer);
  }

  private GalleryRoom room(Call call) {
    return faces.galleries().room(call.key().gallery());
  }

  /** The person that the path names. */
  static Subject required(Gallery gallery, Call call) {
    String name = call.path("subject");
    return gallery.find(name).orElseThrow(() -> Fault.NO_SUBJECT.with(name));
  }
}
