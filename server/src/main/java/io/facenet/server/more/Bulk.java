package io.facenet.server.more;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.facenet.gallery.people.GalleryException;
import io.facenet.server.answer.Enrolling;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.SubjectNames;
import io.facenet.server.face.Enrolled;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Json;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Upload;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enrolls many photos of many people in one request. Each is stored by itself, and what came of it
 * is answered in a line as soon as it is; one that fails does not stop the others, and a repetition
 * passes over what is enrolled.
 *
 * @param faces what handlers need
 * @param limits of files that are unpacked
 */
record Bulk(FaceService faces, Limits limits) {
  private static final int TOO_LARGE = 60;

  Reply answer(Call call) {
    Parameters asked = new Parameters(call);
    asked.faces();
    Optional<String> common = call.query("subject").map(SubjectNames::checked);
    List<Upload> uploads = call.files("file");
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    return Reply.stream(
        Transfer.LINES,
        out -> new Run(call, room, new Enrolling(faces, asked), common, out).all(photos(uploads)));
  }

  private BulkPhotos photos(List<Upload> uploads) {
    return new BulkPhotos(uploads, limits.maxFileBytes(), limits.maxParts());
  }

  /** One request's photos. */
  private static final class Run {
    private final Call call;
    private final GalleryRoom room;
    private final Enrolling enrolling;
    private final Optional<String> common;
    private final OutputStream out;
    private int added;
    private int known;
    private int failed;

    Run(
        Call call,
        GalleryRoom room,
        Enrolling enrolling,
        Optional<String> common,
        OutputStream out) {
      this.call = call;
      this.room = room;
      this.enrolling = enrolling;
      this.common = common;
      this.out = out;
    }

    void all(BulkPhotos photos) throws IOException {
      boolean complete = photos.each(this::one);
      Map<String, Object> sum = new LinkedHashMap<>();
      sum.put("added", added);
      sum.put("known", known);
      sum.put("failed", failed);
      sum.put("complete", complete);
      write(sum);
    }

    private void one(String name, Optional<byte[]> bytes) throws IOException {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("photo", name);
      try {
        byte[] photo =
            bytes.orElseThrow(
                () -> new ApiException(413, TOO_LARGE, "The file or the request is too large"));
        String subject = subject(name);
        line.put("subject", subject);
        enrolled(line, enrolling.enroll(room, subject, new Upload(name, photo)));
      } catch (ApiException | PhotoException | GalleryException e) {
        ApiException fault = Fault.of(e);
        failed++;
        line.put("status", fault.status());
        line.put("message", fault.getMessage());
        line.put("code", fault.code());
      }
      write(line);
    }

    private void enrolled(Map<String, Object> line, Enrolled face) {
      if (face.added()) {
        call.concerns("", ++added);
      } else {
        known++;
      }
      line.put("status", 201);
      line.put("image_id", face.image());
      line.put("added", face.added());
      if (!face.warnings().isEmpty()) {
        line.put("warnings", face.warnings());
      }
    }

    /** The name for all, or else that of the folder in which the photo lies. */
    private String subject(String name) {
      if (common.isPresent()) {
        return common.get();
      }
      String path = name.replaceFirst("^(\\./|/)+", "");
      int end = path.indexOf('/');
      if (end < 0) {
        throw Fault.INVALID.with(
            "Subject name is empty: give subject, or name the file NAME/" + path);
      }
      return SubjectNames.checked(path.substring(0, end));
    }

    /** Others have their turn after each photo, and while this caller reads. */
    private void write(Map<String, Object> line) throws IOException {
      String text =
          Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(line)
              + "\n";
      call.aside(
          () -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
          });
    }
  }
}
