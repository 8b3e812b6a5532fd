package io.facenet.server.compreface;

import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.PluginVersions;
import io.facenet.server.answer.Seen;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.FacesWanted;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where faces are in a photo.
 *
 * @param faces what handlers need
 * @param versions of the models, for callers who ask
 */
record Detection(FaceService faces, PluginVersions versions) {

  Reply answer(Call call) {
    Parameters asked = new Parameters(call);
    FaceView view = FaceView.of(asked);
    FacesWanted wanted = view.plugins().calculator() ? asked.faces() : asked.faces().located();
    SeenPhoto photo = Seen.some(faces, call.file("file"), wanted);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("result", photo.faces().stream().map(face -> view.face(photo, face)).toList());
    if (view.status()) {
      answer.put("plugins_versions", versions.all());
    }
    return Reply.json(answer);
  }
}
