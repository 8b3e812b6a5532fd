package io.facenet.server.more;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.FacePage;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.ImageIds;
import io.facenet.server.answer.SubjectNames;
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
 * Making one person of two, and two of one: both answer with what undoes them.
 *
 * @param faces what handlers need
 */
record Merging(FaceService faces) {
  private static final int PAGE = 1000;

  /** Gives all faces of the person in the path to the one in the body. */
  Reply merge(Call call) {
    Gallery gallery = gallery(call);
    Subject from = Person.required(gallery, call);
    String name = SubjectNames.inBody(call);
    Subject into = gallery.find(name).orElseThrow(() -> Fault.NO_SUBJECT.with(name));
    if (into.id() == from.id()) {
      throw Fault.INVALID.with("a person cannot be merged with himself");
    }
    List<UUID> moved = ids(gallery, from.name());
    UUID undo = gallery.corrections().merge(from.name(), into.name());
    call.concerns(Long.toString(into.id()), moved.size());
    return answer(into.name(), from.name(), moved, Optional.of(undo));
  }

  /** Gives some faces of the person in the path to the one in the body, who is made if need be. */
  Reply split(Call call) {
    Gallery gallery = gallery(call);
    Subject from = Person.required(gallery, call);
    String name = SubjectNames.inBody(call);
    Optional<Subject> known = gallery.find(name);
    String into = known.map(Subject::name).orElse(name);
    List<UUID> wanted = new ArrayList<>();
    for (JsonNode id : call.json().path("image_ids")) {
      UUID image = ImageIds.of(id.asText());
      if (gallery.face(image).filter(face -> face.subject().equals(from.name())).isEmpty()) {
        throw Fault.image(image);
      }
      wanted.add(image);
    }
    if (wanted.isEmpty()) {
      throw Fault.FIELD_EMPTY.with("image_ids");
    }
    Moved moved = gallery.corrections().reassign(wanted, into, false);
    if (known.isEmpty()) {
      faces.retention().begin(gallery, into);
    }
    call.concerns(Long.toString(from.id()), wanted.size());
    return answer(into, from.name(), wanted, moved.change());
  }

  private static Reply answer(String subject, String from, List<UUID> moved, Optional<UUID> undo) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subject", subject);
    answer.put("from", from);
    answer.put("image_ids", moved);
    undo.ifPresent(id -> answer.put("undo", id));
    return Reply.json(answer);
  }

  private static List<UUID> ids(Gallery gallery, String subject) {
    List<UUID> ids = new ArrayList<>();
    FacePage page;
    int number = 0;
    do {
      page = gallery.faces(Optional.of(subject), number++, PAGE);
      page.faces().stream().map(FaceEntry::uuid).forEach(ids::add);
    } while (!page.faces().isEmpty());
    return ids;
  }

  private Gallery gallery(Call call) {
    return faces.galleries().room(call.key().gallery()).gallery();
  }
}
