package io.facenet.server.compreface;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.GivenEmbedding;
import io.facenet.server.answer.ImageIds;
import io.facenet.server.answer.PairView;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.PluginVersions;
import io.facenet.server.answer.Seen;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.SeenFace;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether a photo shows the person of an enrolled face.
 *
 * @param faces what handlers need
 * @param versions of the models, for callers who ask
 */
record FaceVerification(FaceService faces, PluginVersions versions) {

  Reply answer(Call call) {
    UUID id = ImageIds.inPath(call);
    Parameters asked = new Parameters(call);
    FaceView view = FaceView.of(asked);
    PairView pairs = PairView.of(faces, asked);
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    QuantizedEmbedding enrolled = enrolled(room, id);
    String subject = room.gallery().face(id).orElseThrow(Fault.WRONG_IMAGE::with).subject();
    SeenPhoto photo = Seen.some(faces, call.file("file"), asked.faces());
    List<Map<String, Object>> results = new ArrayList<>();
    for (SeenFace face : photo.faces()) {
      Map<String, Object> result = view.face(photo, face);
      result.put("subject", subject);
      results.add(pairs.put(result, room.distance(face.codes(), enrolled)));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("result", results);
    if (asked.status()) {
      answer.put("plugins_versions", versions.all());
    }
    return Reply.json(answer);
  }

  /** As with photos, for faces that a caller has embedded; the most similar first. */
  Reply ofEmbeddings(Call call) {
    UUID id = ImageIds.inPath(call);
    PairView pairs = PairView.of(faces, new Parameters(call));
    List<GivenEmbedding> given =
        GivenEmbedding.many(call.json(), "embeddings", faces.facenet().model());
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    QuantizedEmbedding enrolled = enrolled(room, id);
    return Reply.json(
        Map.of(
            "result",
            Verification.ranked(
                pairs, given, embedding -> room.distance(embedding.codes(), enrolled))));
  }

  private static QuantizedEmbedding enrolled(GalleryRoom room, UUID id) {
    return room.gallery().embedding(id).orElseThrow(Fault.WRONG_IMAGE::with);
  }
}
