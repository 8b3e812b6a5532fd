package io.facenet.server.more;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.ImageIds;
import io.facenet.server.answer.SubjectNames;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Single enrolled faces: their pictures, and whose they are.
 *
 * @param faces what handlers need
 */
record Examples(FaceService faces) {

  /**
   * Gives a face to another person, who is made if there is none of the name; with {@code not} it
   * is known not to be the one's it was.
   */
  Reply reassign(Call call) {
    UUID id = ImageIds.inPath(call);
    String name = SubjectNames.inBody(call);
    Gallery gallery = gallery(call);
    Optional<Subject> known = gallery.find(name);
    String person = known.map(Subject::name).orElse(name);
    boolean denied = call.json().path("not").asBoolean(false);
    Moved moved = gallery.corrections().reassign(List.of(id), person, denied);
    FaceEntry face = moved.faces().stream().findFirst().orElseThrow(() -> Fault.image(id));
    if (known.isEmpty()) {
      faces.retention().begin(gallery, face.subject());
    }
    call.concerns(gallery.find(person).map(one -> Long.toString(one.id())).orElse(""), 1);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("image_id", face.uuid());
    answer.put("subject", face.subject());
    moved.change().ifPresent(undo -> answer.put("undo", undo));
    return Reply.json(answer);
  }

  Reply thumbnail(Call call) {
    UUID id = ImageIds.inPath(call);
    byte[] jpeg = gallery(call).thumbnail(id).orElseThrow(() -> Fault.image(id));
    return Reply.bytes("image/jpeg", jpeg)
        .with("Cache-Control", "private, max-age=86400")
        .with("Vary", "x-api-key");
  }

  private Gallery gallery(Call call) {
    return faces.galleries().room(call.key().gallery()).gallery();
  }
}
