package io.facenet.server.compreface;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCorrections;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.SubjectNames;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.FaceEvent.Whose;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.http.Call;
import io.facenet.server.http.Json;
import io.facenet.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The people of a gallery.
 *
 * @param faces what handlers need
 */
record Subjects(FaceService faces) {

  Reply add(Call call) {
    String name = SubjectNames.inBody(call);
    try {
      Subject subject = room(call).createSubject(name);
      faces.retention().begin(gallery(call), subject.name());
      call.concerns(Long.toString(subject.id()), 1);
      return Reply.json(201, Map.of("subject", subject.name()));
    } catch (SubjectConflictException e) {
      throw Fault.SUBJECT_EXISTS.with();
    }
  }

  /** Names; with {@code metadata=true} what is kept of each, too. */
  Reply list(Call call) throws Exception {
    Gallery gallery = gallery(call);
    List<String> names = gallery.subjects().stream().map(Subject::name).toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subjects", names);
    if (new Parameters(call).flag("metadata", false)) {
      Map<String, Object> metadata = new LinkedHashMap<>();
      Map<String, String> noted = gallery.metadata();
      for (String name : names) {
        metadata.put(name, Json.MAPPER.readTree(noted.getOrDefault(name, "{}")));
      }
      answer.put("metadata", metadata);
    }
    return Reply.json(answer);
  }

  /** Gives a person another name, or all faces to the one who has that name. */
  Reply rename(Call call) {
    Gallery gallery = gallery(call);
    Subject from = required(gallery, call.path("subject"));
    String name = SubjectNames.inBody(call);
    Optional<Subject> into = gallery.find(name);
    call.concerns(Long.toString(from.id()), from.faces());
    if (from.name().equals(name)) {
      return Reply.json(Map.of("updated", false));
    }
    GalleryCorrections corrections = gallery.corrections();
    UUID undo =
        into.isPresent() && into.get().id() != from.id()
            ? corrections.merge(from.name(), into.get().name())
            : corrections.rename(from.name(), name);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("updated", true);
    answer.put("undo", undo);
    return Reply.json(answer);
  }

  Reply delete(Call call) {
    Gallery gallery = gallery(call);
    Subject subject = required(gallery, call.path("subject"));
    call.concerns(Long.toString(subject.id()), subject.faces());
    gallery.delete(subject.name());
    Whose whose = new Whose(subject.id(), subject.name());
    faces.events().publish(call.key().gallery(), FaceEvent.deleted(whose, subject.faces()));
    return Reply.json(Map.of("subject", subject.name()));
  }

  Reply deleteAll(Call call) {
    Gallery gallery = gallery(call);
    long enrolled = gallery.faceCount();
    int deleted = gallery.clear();
    faces
        .events()
        .publish(
            call.key().gallery(), FaceEvent.deleted(Optional.empty(), Optional.empty(), enrolled));
    call.concerns("", deleted);
    return Reply.json(Map.of("deleted", deleted));
  }

  private Gallery gallery(Call call) {
    return room(call).gallery();
  }

  private GalleryRoom room(Call call) {
    return faces.galleries().room(call.key().gallery());
  }

  private static Subject required(Gallery gallery, String name) {
    return gallery.find(name).orElseThrow(() -> Fault.NO_SUBJECT.with(name));
  }
}
