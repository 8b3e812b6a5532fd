package io.facenet.server.compreface;

import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.GivenEmbedding;
import io.facenet.server.answer.MatchView;
import io.facenet.server.answer.NamedPeople;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.PluginVersions;
import io.facenet.server.answer.Seen;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.FacesWanted;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.NewPhoto;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.face.Strictness;
import io.facenet.server.face.Verdict;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Upload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in a photo.
 *
 * @param faces what handlers need
 * @param versions of the models, for callers who ask
 */
record Recognition(FaceService faces, PluginVersions versions) {

  Reply answer(Call call) {
    Parameters asked = new Parameters(call);
    FaceView view = FaceView.of(asked);
    int count = asked.predictionCount();
    var strictness = asked.strictness(faces.scale());
    NamedPeople named = new NamedPeople(strictness.isPresent(), call.key().unknown());
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    Upload upload = call.file("file");
    SeenPhoto photo = seen(room, upload, asked.faces());
    List<Verdict> verdicts =
        faces.recognize(
            room,
            new NewPhoto(upload.name(), upload.bytes(), photo, false),
            strictness.orElse(Strictness.DEFAULT),
            Math.max(count, photo.faces().size()));
    call.concerns("", verdicts.size());
    MatchView matches = MatchView.of(faces.scale(), room, verdicts);
    List<Map<String, Object>> results = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      Map<String, Object> face = view.face(photo, photo.faces().get(i));
      face.put("subjects", matches.subjects(named.of(verdict).stream().limit(count).toList()));
      face.put("match", matches.match(verdict.top(count)));
      results.add(face);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("result", results);
    if (asked.status()) {
      answer.put("plugins_versions", versions.all());
    }
    return Reply.json(answer);
  }

  private SeenPhoto seen(GalleryRoom room, Upload upload, FacesWanted wanted) {
    try {
      return Seen.some(faces, upload, wanted);
    } catch (ApiException e) {
      if (e.code() == Fault.NO_FACE.code()) {
        faces.events().publish(room.name(), FaceEvent.noFace());
      }
      throw e;
    }
  }

  /** As with photos, for faces that a caller has embedded; each by itself. */
  Reply ofEmbeddings(Call call) {
    Parameters asked = new Parameters(call);
    int count = asked.predictionCount();
    var strictness = asked.strictness(faces.scale());
    NamedPeople named = new NamedPeople(strictness.isPresent(), call.key().unknown());
    List<GivenEmbedding> given =
        GivenEmbedding.many(call.json(), "embeddings", faces.facenet().model());
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    call.concerns("", given.size());
    List<Verdict> verdicts = new ArrayList<>();
    for (GivenEmbedding one : given) {
      verdicts.addAll(
          faces.recognize(
              room, List.of(one.codes()), strictness.orElse(Strictness.DEFAULT), count));
    }
    MatchView matches = MatchView.of(faces.scale(), room, verdicts);
    List<Map<String, Object>> results = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("embedding", given.get(i).numbers());
      result.put("similarities", matches.subjects(named.of(verdicts.get(i))));
      result.put("match", matches.match(verdicts.get(i)));
      results.add(result);
    }
    return Reply.json(Map.of("result", results));
  }
}
