package io.facenet.server.more;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.Change;
import io.facenet.gallery.people.Denial;
import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.Enrolling;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.ImageIds;
import io.facenet.server.answer.Parameters;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Who somebody is not, and how changes are undone.
 *
 * @param faces what handlers need
 */
record Corrections(FaceService faces) {

  /** The one face of a photo, or the one of several that was chosen, is not the person. */
  Reply denyPhoto(Call call) {
    Gallery gallery = gallery(call);
    Subject person = Person.required(gallery, call);
    SeenPhoto photo = new Enrolling(faces, new Parameters(call)).chosen(call.file("file"));
    UUID id = gallery.corrections().deny(photo.faces().get(0).codes(), person.name());
    return denied(call, person, id);
  }

  /** An enrolled face is not the person in the body. */
  Reply denyFace(Call call) {
    UUID face = ImageIds.inPath(call);
    Gallery gallery = gallery(call);
    Subject person = inBody(gallery, call.json());
    UUID id =
        gallery.corrections().denyFace(face, person.name()).orElseThrow(() -> Fault.image(face));
    return denied(call, person, id);
  }

  /** The person in the path is not the one in the body. */
  Reply denyPerson(Call call) {
    Gallery gallery = gallery(call);
    Subject one = Person.required(gallery, call);
    Subject other = inBody(gallery, call.json());
    if (one.id() == other.id()) {
      throw Fault.INVALID.with("a person cannot be told from himself");
    }
    return denied(call, one, gallery.corrections().denyPerson(one.name(), other.name()));
  }

  /** The person that the body names, who has to be there. */
  static Subject inBody(Gallery gallery, JsonNode body) {
    String name = body.path("subject").asText("");
    if (name.isBlank()) {
      throw Fault.FIELD_EMPTY.with("subject");
    }
    return gallery.find(name).orElseThrow(() -> Fault.NO_SUBJECT.with(name));
  }

  private static Reply denied(Call call, Subject person, UUID id) {
    call.concerns(Long.toString(person.id()), 1);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", id);
    answer.put("subject", person.name());
    return Reply.json(201, answer);
  }

  /** All that was said about a person. */
  Reply denials(Call call) {
    Gallery gallery = gallery(call);
    Subject person = Person.required(gallery, call);
    List<Map<String, Object>> views =
        gallery.corrections().denials(person.name()).stream().map(Corrections::view).toList();
    return Reply.json(Map.of("denials", views));
  }

  /** One as it is shown. */
  static Map<String, Object> view(Denial denial) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", denial.id());
    view.put("subject", denial.subject());
    view.put("of", denial.of().name().toLowerCase(Locale.ROOT));
    denial.face().ifPresent(face -> view.put("image_id", face));
    denial.other().ifPresent(other -> view.put("other", other));
    view.put("at", Instant.ofEpochMilli(denial.at()).toString());
    return view;
  }

  /** It is not known any more who somebody is not. */
  Reply removeDenial(Call call) {
    UUID id = ImageIds.inPath(call);
    if (!gallery(call).corrections().removeDenial(id)) {
      throw Fault.NO_DENIAL.with();
    }
    call.concerns("", 1);
    return Reply.json(Map.of("id", id));
  }

  /** The changes that can be undone. */
  Reply changes(Call call) {
    List<Map<String, Object>> views =
        gallery(call).corrections().changes().stream().map(Corrections::view).toList();
    return Reply.json(Map.of("changes", views));
  }

  /** A change as it is shown. */
  static Map<String, Object> view(Change change) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", change.id());
    view.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
    view.put("at", Instant.ofEpochMilli(change.at()).toString());
    change.from().ifPresent(from -> view.put("from", from));
    view.put("subject", change.subject());
    view.put("faces", change.faces());
    return view;
  }

  /** Undoes one of them. */
  Reply undo(Call call) {
    Gallery gallery = gallery(call);
    Change change =
        gallery.corrections().undo(ImageIds.inPath(call)).orElseThrow(() -> Fault.NO_CHANGE.with());
    String person = change.from().orElse(change.subject());
    call.concerns(
        gallery.find(person).map(one -> Long.toString(one.id())).orElse(""), change.faces());
    return Reply.json(view(change));
  }

  private Gallery gallery(Call call) {
    return faces.galleries().room(call.key().gallery()).gallery();
  }
}
