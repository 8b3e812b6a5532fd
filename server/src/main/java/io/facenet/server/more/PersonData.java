package io.facenet.server.more;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.Subject;
import io.facenet.server.answer.Fault;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.Call;
import io.facenet.server.http.Json;
import io.facenet.server.http.Reply;
import io.facenet.server.key.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All that is held on a person, as one archive: {@code person.json} with the notes and the faces
 * with their embeddings, with whom they are not and what can be undone; the small pictures, and the
 * photos that were kept.
 *
 * @param faces what handlers need
 * @param clock by which the archive is dated
 */
record PersonData(FaceService faces, Clock clock) {
  private static final int PAGE = 1000;
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  Reply answer(Call call) {
    if (!call.key().may(Scope.READ)) {
      throw Fault.NO_SCOPE.with("what is held on people");
    }
    Gallery gallery = faces.galleries().room(call.key().gallery()).gallery();
    Subject subject = Person.required(gallery, call);
    call.concerns(Long.toString(subject.id()), subject.faces());
    return Reply.stream("application/zip", out -> write(gallery, subject, out))
        .with("Content-Disposition", "attachment; filename=\"person-" + subject.id() + ".zip\"")
        .with("Cache-Control", "no-store");
  }

  private void write(Gallery gallery, Subject subject, OutputStream out) throws IOException {
    List<FaceEntry> entries = entries(gallery, subject);
    ZipOutputStream zip = new ZipOutputStream(out);
    List<Map<String, Object>> views = new ArrayList<>();
    for (FaceEntry face : entries) {
      Map<String, Object> view = Person.example(face);
      gallery
          .embedding(face.uuid())
          .ifPresent(embedding -> view.put("embedding_codes", numbers(embedding.codes())));
      views.add(view);
      Optional<byte[]> thumbnail = gallery.thumbnail(face.uuid());
      if (thumbnail.isPresent()) {
        view.put("thumbnail_file", add(zip, "thumbnails/" + face.uuid(), thumbnail.get()));
      }
      Optional<byte[]> photo = gallery.photo(face.uuid());
      if (photo.isPresent()) {
        view.put("photo_file", add(zip, "photos/" + face.uuid(), photo.get()));
      }
    }
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("subject", subject.name());
    person.put("subject_id", subject.id());
    person.put("as_of", clock.instant().toString());
    person.put("metadata", Json.MAPPER.readTree(gallery.metadata(subject.name())));
    person.put("faces", views);
    person.put(
        "not",
        gallery.corrections().denials(subject.name()).stream().map(Corrections::view).toList());
    person.put("changes", changes(gallery, subject.name()));
    add(zip, "person.json", Json.MAPPER.writeValueAsBytes(person));
    zip.finish();
  }

  /** What is kept to undo changes, as far as it is about the person. */
  private static List<Map<String, Object>> changes(Gallery gallery, String name) {
    return gallery.corrections().changes().stream()
        .filter(one -> one.subject().equals(name) || one.from().filter(name::equals).isPresent())
        .map(Corrections::view)
        .toList();
  }

  private static List<FaceEntry> entries(Gallery gallery, Subject subject) {
    List<FaceEntry> all = new ArrayList<>();
    Optional<String> name = Optional.of(subject.name());
    List<FaceEntry> page;
    int number = 0;
    do {
      page = gallery.faces(name, number++, PAGE).faces();
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }

  private static String add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    String file = name.contains(".") ? name : name + ending(bytes);
    zip.putNextEntry(new ZipEntry(file));
    zip.write(bytes);
    zip.closeEntry();
    return file;
  }

  private static String ending(byte[] picture) {
    return starts(picture, JPEG) ? ".jpg" : starts(picture, PNG) ? ".png" : ".bin";
  }

  private static boolean starts(byte[] bytes, byte[] with) {
    return bytes.length >= with.length
        && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
  }

  private static List<Integer> numbers(byte[] codes) {
    List<Integer> numbers = new ArrayList<>(codes.length);
    for (byte code : codes) {
      numbers.add((int) code);
    }
    return numbers;
  }
}
