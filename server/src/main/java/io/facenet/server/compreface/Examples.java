package io.facenet.server.compreface;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.FacePage;
import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.Enrolling;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.ImageIds;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.SubjectNames;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.FaceEvent.Whose;
import io.facenet.server.face.Enrolled;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The enrolled faces of a gallery.
 *
 * @param faces what handlers need
 */
record Examples(FaceService faces) {
  private static final int PAGE = 20;
  private static final int MAX_PAGE = 2000;

  Reply add(Call call) {
    String subject = SubjectNames.inQuery(call);
    Enrolled enrolled =
        new Enrolling(faces, new Parameters(call))
            .enroll(faces.galleries().room(call.key().gallery()), subject, call.file("file"));
    call.concerns(Long.toString(enrolled.person().id()), 1);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("image_id", enrolled.image());
    answer.put("subject", subject);
    answer.put("added", enrolled.added());
    if (!enrolled.warnings().isEmpty()) {
      answer.put("warnings", enrolled.warnings());
    }
    return Reply.json(201, answer);
  }

  Reply list(Call call) {
    Parameters asked = new Parameters(call);
    int number = asked.page();
    int size = asked.size(PAGE, MAX_PAGE);
    FacePage page = gallery(call).faces(call.query("subject"), number, size);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("faces", page.faces().stream().map(Examples::view).toList());
    answer.put("page_number", number);
    answer.put("page_size", size);
    answer.put("total_pages", (page.total() + size - 1) / size);
    answer.put("total_elements", page.total());
    return Reply.json(answer);
  }

  /** All of one person, who goes too; or all there are. */
  Reply deleteMany(Call call) {
    Gallery gallery = gallery(call);
    Optional<String> name = call.query("subject");
    long deleted;
    if (name.isEmpty()) {
      deleted = gallery.faceCount();
      gallery.clear();
      tell(call, Optional.empty(), Optional.empty(), deleted);
    } else {
      Optional<Subject> subject = gallery.find(name.get());
      deleted = subject.isPresent() ? gallery.delete(subject.get().name()) : 0;
      if (subject.isPresent()) {
        tell(call, subject, Optional.empty(), deleted);
      }
    }
    call.concerns("", deleted);
    return Reply.json(Map.of("deleted", deleted));
  }

  Reply delete(Call call) {
    UUID id = ImageIds.inPath(call);
    Gallery gallery = gallery(call);
    List<FaceEntry> deleted = gallery.deleteFaces(List.of(id), true);
    if (deleted.isEmpty()) {
      throw Fault.image(id);
    }
    call.concerns("", 1);
    tell(call, gallery.subject(deleted.get(0).subject()), Optional.of(id), 1);
    return Reply.json(view(deleted.get(0)));
  }

  Reply deleteListed(Call call) {
    List<UUID> ids = new ArrayList<>();
    JsonNode list = call.json();
    if (!list.isArray()) {
      throw Fault.INVALID.with("a list of image ids should be given");
    }
    list.forEach(id -> ids.add(ImageIds.of(id.asText())));
    List<FaceEntry> deleted = gallery(call).deleteFaces(ids, true);
    call.concerns("", deleted.size());
    if (!deleted.isEmpty()) {
      tell(call, Optional.empty(), Optional.empty(), deleted.size());
    }
    return Reply.json(deleted.stream().map(Examples::view).toList());
  }

  private void tell(Call call, Optional<Subject> subject, Optional<UUID> image, long deleted) {
    Optional<Whose> whose = subject.map(one -> new Whose(one.id(), one.name()));
    faces.events().publish(call.key().gallery(), FaceEvent.deleted(whose, image, deleted));
  }

  private Gallery gallery(Call call) {
    return faces.galleries().room(call.key().gallery()).gallery();
  }

  private static Map<String, Object> view(FaceEntry face) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("image_id", face.uuid());
    view.put("subject", face.subject());
    return view;
  }
}
