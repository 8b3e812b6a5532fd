package io.facenet.server.more;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryInbox;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.UnknownFace;
import io.facenet.gallery.people.UnknownPage;
import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.ImageIds;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.SubjectNames;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.FaceEvent.Whose;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.QualityScore;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Faces that were recognized as nobody's, and wait for a name.
 *
 * @param faces what handlers need
 */
record Unknown(FaceService faces) {
  private static final int PAGE = 100;
  private static final int MAX_PAGE = 2000;
  private static final int MAX_IDS = 10_000;

  /** The latest first; those that were dismissed only on wish. */
  Reply list(Call call) {
    Parameters asked = new Parameters(call);
    int number = asked.page();
    int size = asked.size(PAGE, MAX_PAGE);
    UnknownPage page = inbox(call).faces(asked.flag("dismissed", false), number, size);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("kept", faces.inbox().period().isPresent());
    faces.inbox().period().ifPresent(period -> answer.put("days", period.toDays()));
    answer.put("most", faces.inbox().most());
    answer.put("faces", page.faces().stream().map(this::view).toList());
    answer.put("page_number", number);
    answer.put("page_size", size);
    answer.put("total_pages", (page.total() + size - 1) / size);
    answer.put("total_elements", page.total());
    return Reply.json(answer);
  }

  /** One as it is shown. */
  Map<String, Object> view(UnknownFace face) {
    Map<String, Object> view = new LinkedHashMap<>();
    Instant seen = Instant.ofEpochMilli(face.seenAt());
    view.put("id", face.uuid());
    view.put("seen_at", seen.toString());
    faces.inbox().period().ifPresent(kept -> view.put("expires_at", seen.plus(kept).toString()));
    view.put("box", FaceView.box(face.box(), face.quality().confidence()));
    view.put("quality", FaceView.quality(QualityScore.of(face.quality())));
    view.put("model", face.model());
    view.put("dismissed", face.dismissed());
    return view;
  }

  Reply thumbnail(Call call) {
    UUID id = ImageIds.inPath(call);
    byte[] jpeg = inbox(call).thumbnail(id).orElseThrow(() -> Fault.image(id));
    return Reply.bytes("image/jpeg", jpeg)
        .with("Cache-Control", "private, max-age=3600")
        .with("Vary", "x-api-key");
  }

  /** Enrolls faces, all or none, as the person's in the body, who is made if need be. */
  Reply name(Call call) {
    GalleryRoom room = room(call);
    String name = SubjectNames.inBody(call);
    List<UUID> ids = ids(call);
    for (UUID id : ids) {
      if (room.gallery().inbox().face(id).isEmpty()) {
        throw Fault.image(id);
      }
    }
    Optional<Subject> known = room.gallery().find(name);
    Moved named = room.name(ids, name);
    Subject person = room.gallery().find(name).orElseThrow(() -> Fault.NO_SUBJECT.with(name));
    if (known.isEmpty()) {
      faces.retention().begin(room.gallery(), person.name());
    }
    call.concerns(Long.toString(person.id()), named.faces().size());
    Whose whose = new Whose(person.id(), person.name());
    named
        .faces()
        .forEach(
            face -> faces.events().publish(room.name(), FaceEvent.enrolled(whose, face.uuid())));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subject", person.name());
    answer.put("image_ids", named.faces().stream().map(FaceEntry::uuid).toList());
    named.change().ifPresent(undo -> answer.put("undo", undo));
    return Reply.json(answer);
  }

  /** The faces are not the person's in the body, who is not suggested for them again. */
  Reply deny(Call call) {
    Gallery gallery = room(call).gallery();
    Subject person = Corrections.inBody(gallery, call.json());
    List<UUID> denials = new ArrayList<>();
    for (UUID id : ids(call)) {
      denials.add(
          gallery.corrections().denyUnknown(id, person.name()).orElseThrow(() -> Fault.image(id)));
    }
    call.concerns(Long.toString(person.id()), denials.size());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subject", person.name());
    answer.put("denials", denials);
    return Reply.json(201, answer);
  }

  /** Hides faces, or shows them again. */
  Reply dismiss(Call call) {
    int count = inbox(call).dismiss(ids(call), call.json().path("dismissed").asBoolean(true));
    call.concerns("", count);
    return Reply.json(Map.of("updated", count));
  }

  Reply deleteListed(Call call) {
    List<UUID> deleted = inbox(call).delete(ids(call));
    call.concerns("", deleted.size());
    return Reply.json(Map.of("deleted", deleted.size()));
  }

  Reply delete(Call call) {
    UUID id = ImageIds.inPath(call);
    if (inbox(call).face(id).isEmpty() || inbox(call).delete(List.of(id)).isEmpty()) {
      throw Fault.image(id);
    }
    call.concerns("", 1);
    return Reply.json(Map.of("deleted", 1));
  }

  Reply deleteAll(Call call) {
    int deleted = inbox(call).clear();
    call.concerns("", deleted);
    return Reply.json(Map.of("deleted", deleted));
  }

  private static List<UUID> ids(Call call) {
    List<UUID> ids = new ArrayList<>();
    JsonNode list = call.json().path("ids");
    if (!list.isArray() || list.isEmpty()) {
      throw Fault.FIELD_EMPTY.with("ids");
    }
    if (list.size() > MAX_IDS) {
      throw Fault.INVALID.with("not more than " + MAX_IDS + " ids should be given");
    }
    list.forEach(id -> ids.add(ImageIds.of(id.asText())));
    return ids;
  }

  private GalleryInbox inbox(Call call) {
    return room(call).gallery().inbox();
  }

  private GalleryRoom room(Call call) {
    return faces.galleries().room(call.key().gallery());
  }
}
